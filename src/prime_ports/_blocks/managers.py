"""Context managers that hold a port, and what a client that is closed does with them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Generic, TypeVar

from prime_ports._batch.thread_bridge import Bridge, failure_note, run_to_end, run_with_helper
from prime_ports._blocks.lifecycle import PortLifecycle
from prime_ports._core import AsyncCore, ClientCore, SyncCore
from prime_ports._ending_signals import ENDING_SIGNALS, end_server
from prime_ports._errors import PrimeError
from prime_ports._shielding import shield_from_anyio

C = TypeVar("C", bound=ClientCore)
P = TypeVar("P")
T = TypeVar("T")


class PortBlock(Generic[C, P]):
    """The common part of both context managers: the port, the client that holds it, and the signals.

    `make_lifecycle` checks its arguments; it is called once for each time that the block is entered, and before.
    """

    status: int | None = None

    def __init__(self, core: C, make_lifecycle: Callable[[], PortLifecycle[P]], handle_sigterm: bool) -> None:
        self._core = core
        self._make_lifecycle = make_lifecycle
        self._lifecycle = make_lifecycle()
        self._handle_sigterm = handle_sigterm
        self._process = os.getpid()

    async def close(self, core: AsyncCore) -> None:
        """Close the port for a client that is being closed; leaving the block later sends nothing more."""
        if self._process == os.getpid():
            await self._lifecycle.close(core.view(self._core.settings))  # with the options of its own client

    def _raise_hook_problem(self, error: BaseException | None) -> None:
        """Raise what a hook has raised during the removal, or note it on the block's own exception."""
        if (problem := self._lifecycle.hook_problem()) is None:
            return
        if error is None:
            raise problem
        error.add_note(failure_note(problem))

    def _require_left(self) -> None:
        if self in self._core.held:
            raise RuntimeError(f"this block is already entered; call {self._lifecycle.method}() again for another port")

    def _begin(self) -> None:
        self._process = os.getpid()
        self._lifecycle = self._make_lifecycle()
        if self._handle_sigterm:
            ENDING_SIGNALS.add(self)
        self._core.held.add(self)

    def _end(self) -> None:
        if self._lifecycle.settled:  # else closing the client does what is left
            self._core.held.discard(self)
        if self._handle_sigterm:
            ENDING_SIGNALS.discard(self)

    def _hurry_after(self, error: BaseException | None) -> None:
        """Let the removal wait for no more than responses when the block was cancelled, or the program is to end."""
        if not isinstance(error, Exception | None):
            self._lifecycle.hurried = True

    def end(self, status: int) -> None:
        """End the block, because of a signal."""
        raise SystemExit(status)


class BlockingPortBlock(PortBlock[SyncCore, P]):
    """The context manager of `PortClient.exposed` and `PortClient.published`."""

    _removal: Bridge[None]

    def __enter__(self) -> P:
        self._require_left()
        opening: Bridge[P] | None = None
        try:
            self._begin()
            self._removal = self._bridge(self._lifecycle.remove)
            opening = self._bridge(self._lifecycle.open)
            run_to_end(opening)
            return opening.result()
        except BaseException as error:
            try:
                if self._lifecycle.opened and not self._lifecycle.settled:  # interrupted after that: not entered
                    self._remove(error)
                elif opening is not None and opening.done and not self._lifecycle.begun:
                    self._lifecycle.settled = True  # nothing was sent
            finally:
                self._end()
            raise

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._process != os.getpid():  # a forked child leaves the port to its parent
            return
        try:
            self._remove(error)
        except BaseException as stop:
            if not self._removal.begun:  # interrupted before
                self._remove(stop)
            raise
        finally:
            self._end()

    def _remove(self, error: BaseException | None) -> None:
        self._hurry_after(error)
        run_to_end(self._removal, always=True)
        try:
            self._removal.result()
        except PrimeError as failure:
            if error is None:
                raise
            self._lifecycle.warn(error, str(failure))
        self._raise_hook_problem(error)

    def _bridge(self, work: Callable[[AsyncCore], Coroutine[Any, Any, T]]) -> Bridge[T]:
        return Bridge(partial(run_with_helper, self._core, 1, work, own_transport=True))


class AsyncPortBlock(PortBlock[AsyncCore, P]):
    """The context manager of `AsyncPortClient.exposed` and `AsyncPortClient.published`."""

    async def __aenter__(self) -> P:
        self._require_left()
        self._task, self._loop = asyncio.current_task(), asyncio.get_running_loop()
        self.status = None
        try:
            self._begin()
            return await self._lifecycle.open(self._core)
        except GeneratorExit:
            self._end()
            raise
        except BaseException as error:
            try:
                await self._lifecycle.give_up(self._core, error)
            finally:
                self._end()
            raise

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._process != os.getpid():
            return
        try:
            await self._remove(error)
        finally:
            self._end()

    async def _remove(self, error: BaseException | None) -> None:
        self._hurry_after(error)
        try:
            await self._lifecycle.remove(self._core)
        except PrimeError as failure:
            if error is None:
                raise
            self._lifecycle.warn(error, str(failure))
        self._raise_hook_problem(error)

    def end(self, status: int) -> None:
        """Cancel the task of the block, which then exits with the status."""
        if self._task is None or self._task.done():
            raise SystemExit(status)
        self.status = status
        self._loop.call_soon_threadsafe(self._task.cancel)

    def _end(self) -> None:
        super()._end()
        if self.status is not None and ENDING_SIGNALS.last_of_ended():
            if self._task is not None:
                self._task.add_done_callback(end_server)
            raise SystemExit(self.status)


async def close_held(core: AsyncCore, blocks: tuple[PortBlock[Any, Any], ...]) -> None:
    """Close the ports of blocks that have yet to be left; failures are logged."""
    with shield_from_anyio():
        await asyncio.gather(*[block.close(core) for block in blocks])


def close_held_blocking(core: SyncCore) -> None:
    """Close the ports of all blocks that have yet to be left; failures are logged."""
    bridge: Bridge[None] | None = None
    try:
        blocks = tuple(core.held)
        bridge = Bridge(partial(run_with_helper, core, len(blocks), close_held, blocks, own_transport=True))
        run_to_end(bridge, always=True)
    except BaseException:
        if bridge is None or not bridge.begun:
            close_held_blocking(core)
        raise
