"""Ports that are exposed only inside a `with` block, and removed whatever happens."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from functools import partial
from typing import Any, Generic, TypeVar

from prime_ports._batch.thread_bridge import Bridge, run_to_end, run_with_helper
from prime_ports._core import AsyncCore, ClientCore, SyncCore
from prime_ports._ending_signals import ENDING_SIGNALS, end_server
from prime_ports._errors import PrimeError
from prime_ports._exchange import Call
from prime_ports._models import Exposure, Removal
from prime_ports._requests import expose_request, list_request, unexpose_request
from prime_ports._responses import ExposeHandler, ListHandler, UnexposeHandler
from prime_ports._shielding import shield_from_anyio

C = TypeVar("C", bound=ClientCore)
T = TypeVar("T")

_log = logging.getLogger("prime_ports")
_PAUSES = (0.0, 0.5, 0.5)  # seconds before each look for an exposure whose response was lost
_TICK = 0.05  # seconds between two looks of a closing client at a port that is being exposed


class Exposing:
    """Exposes one port, and removes it: for asyncio, also in the helper thread of the blocking context manager.

    Attributes:
        exposure: The exposure, once it is known.
        opening: True while `open` runs.
        opened: True once `open` has succeeded.
        removal: The task of the removal, which the block and a client that is closed share.
    """

    def __init__(self, sandbox_id: str, port: int, name: str | None, protocol: str) -> None:
        self._request = expose_request(sandbox_id, port, name, protocol)
        self._sandbox_id, self._port, self._name = sandbox_id, port, name
        self._before: set[str] = set()
        self._posting: asyncio.Task[Exposure] | None = None
        # A key that depends on it is the same for the removal, whatever the block sets.
        self._context = copy_context()
        self.exposure: Exposure | None = None
        self.opening = self.opened = False
        self.removal: asyncio.Task[Removal] | None = None

    async def open(self, core: AsyncCore) -> Exposure:
        """Expose the port. When that fails or is cancelled, remove what it made, or note what may be left."""
        self.opening = True
        try:
            core.require_open()
            self._before = {exposure.exposure_id for exposure in await self._list(core)}
            core.require_open()
            self._posting = self._start(core, self._request, ExposeHandler())
            self.exposure = exposure = await asyncio.shield(self._posting)
            core.require_open()  # the client may have been closed meanwhile, which waits for this
            self.opened = True
            return exposure
        except GeneratorExit:
            raise
        except BaseException as error:  # a cancellation or an exception of a signal handler, too
            with shield_from_anyio():
                await self._give_up(core, error)
            raise
        finally:
            self.opening = False

    async def remove(self, core: AsyncCore) -> None:
        """Remove the exposure. A cancellation lets the removal finish; the second one does not wait for it."""
        try:
            await asyncio.shield(self._removing(core))
        except (PrimeError, GeneratorExit):
            raise
        except BaseException as stop:
            with shield_from_anyio():
                await self._finish_removal(core, stop)
            raise

    def warn(self, error: BaseException, reason: str) -> None:
        """Add a note to an error, and log it: something may still be exposed."""
        what = f"exposure {self.exposure.exposure_id}" if self.exposure else f"port {self._port}"
        note = f"{what} of sandbox {self._sandbox_id} may still be exposed: {reason}"
        error.add_note(note)
        _log.warning(note)

    def _start(self, core: AsyncCore, request: Any, handler: Any) -> asyncio.Task[Any]:
        """Send a request in a task of its own, also while the client is being closed."""
        settings = core.settings
        work = core.run(Call(request, handler, settings.timeouts, settings.total_timeout))
        task = self._context.run(asyncio.ensure_future, work)
        # A failure that is not awaited has been told in a note.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return task

    def _removing(self, core: AsyncCore) -> asyncio.Task[Removal]:
        """Return the task of the removal, a new one where it was broken off or belongs to another event loop."""
        task = self.removal
        if task is None or (_broken_off(task) if task.done() else task.get_loop() is not asyncio.get_running_loop()):
            assert self.exposure is not None
            request = unexpose_request(self.exposure.sandbox_id, self.exposure.exposure_id)
            task = self.removal = self._start(core, request, UnexposeHandler(missing_ok=True))
        return task

    async def _list(self, core: AsyncCore) -> list[Exposure]:
        listed: list[Exposure] = await self._start(core, list_request(self._sandbox_id), ListHandler())
        return listed

    async def _finish_removal(self, core: AsyncCore, stop: BaseException) -> None:
        task = self._removing(core)
        try:
            await asyncio.wait({task}, timeout=core.settings.timeouts.read)
            if _broken_off(task):
                task = self._removing(core)
                await asyncio.wait({task}, timeout=core.settings.timeouts.read)
            task.result()
        except PrimeError as failure:
            self.warn(stop, f"interrupted while it was removed ({failure})")
        except (asyncio.CancelledError, asyncio.InvalidStateError):
            self.warn(stop, "interrupted while it was removed, and no response came in time")

    async def _give_up(self, core: AsyncCore, error: BaseException) -> None:
        """Wait for the request that was sent, to learn what is to be removed, and remove it."""
        if (task := self._posting) is None:
            return
        try:
            await asyncio.wait({task}, timeout=core.settings.timeouts.read)
            self.exposure = task.result()
            await self.remove(core)
        except asyncio.InvalidStateError:
            self.warn(error, "interrupted, and no response came in time")
        except PrimeError as failure:
            if failure.may_have_succeeded or self.exposure is not None:
                await self._find_and_remove(core, error)
        except BaseException:
            if _broken_off(task):
                await self._find_and_remove(core, error)
            else:
                self.warn(error, "interrupted twice")

    async def _find_and_remove(self, core: AsyncCore, error: BaseException) -> None:
        """Remove an exposure whose response was lost, where it is certainly ours; add notes about the rest."""
        try:
            new = await self._find_new(core)
            ours = [exposure for exposure in new if exposure.name == self._name]
            if len(ours) == 1:
                self.exposure = ours[0]
                await self.remove(core)
                error.add_note(f"exposure {ours[0].exposure_id}, which it had made, was removed")
            else:
                names = ", ".join(exposure.exposure_id for exposure in new)
                foreign = f"left alone, because they may belong to another caller: {names}"
                self.warn(error, foreign if new else "none is listed yet")
        except PrimeError as failure:
            self.warn(error, str(failure))

    async def _find_new(self, core: AsyncCore) -> list[Exposure]:
        """Return the exposures of our port that were not there before; a list may lag behind for a while."""
        try:
            for pause in _PAUSES:
                await asyncio.sleep(pause)
                listed = [exposure for exposure in await self._list(core) if exposure.port == self._port]
                if new := [exposure for exposure in listed if exposure.exposure_id not in self._before]:
                    return new
        except asyncio.CancelledError as stop:
            self.warn(stop, "interrupted while it was looked for")
            raise
        return []


class ExposedBlock(Generic[C]):
    """The common part of both context managers: the port, the client that holds it, and the signals."""

    status: int | None = None

    def __init__(
        self, core: C, sandbox_id: str, port: int, name: str | None, protocol: str, handle_sigterm: bool
    ) -> None:
        self._core = core
        self._expose = partial(Exposing, sandbox_id, port, name, protocol)
        self._exposing = self._expose()
        self._handle_sigterm = handle_sigterm
        self._process = os.getpid()

    async def close(self, core: AsyncCore) -> None:
        """Remove the exposure for a client that is being closed; leaving the block later sends nothing more."""
        exposing = self._exposing
        if self._process != os.getpid():
            return
        while exposing.opening:
            await asyncio.sleep(_TICK)
        if exposing.opened:
            try:
                await exposing.remove(core)
            except PrimeError as failure:
                exposing.warn(failure, "it could not be removed when the client was closed")

    def _require_left(self) -> None:
        if self in self._core.held:
            raise RuntimeError("this block is already entered; call exposed() again for another exposure")

    def _begin(self) -> None:
        self._process = os.getpid()
        self._exposing = self._expose()
        if self._handle_sigterm:
            ENDING_SIGNALS.add(self)
        self._core.held.add(self)

    def _end(self) -> None:
        if self._exposing.removal is not None or not self._exposing.opened:  # else closing the client removes it
            self._core.held.discard(self)
        if self._handle_sigterm:
            ENDING_SIGNALS.discard(self)

    def end(self, status: int) -> None:
        """End the block, because of a signal."""
        raise SystemExit(status)


class Exposed(ExposedBlock[SyncCore]):
    """The context manager of `PortClient.exposed`."""

    _removal: Bridge[None]

    def __enter__(self) -> Exposure:
        self._require_left()
        try:
            self._begin()
            self._removal = self._bridge(self._exposing.remove)
            opening = self._bridge(self._exposing.open)
            run_to_end(opening)
            return opening.result()
        except BaseException as error:
            try:
                if self._exposing.opened:  # interrupted after that, so the block is not entered
                    self._remove(error)
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
        run_to_end(self._removal, always=True)
        try:
            self._removal.result()
        except PrimeError as failure:
            if error is None:
                raise
            self._exposing.warn(error, str(failure))

    def _bridge(self, work: Callable[[AsyncCore], Coroutine[Any, Any, T]]) -> Bridge[T]:
        return Bridge(partial(run_with_helper, self._core, 1, work, own_transport=True))


class AsyncExposed(ExposedBlock[AsyncCore]):
    """The context manager of `AsyncPortClient.exposed`."""

    async def __aenter__(self) -> Exposure:
        self._require_left()
        self._task, self._loop = asyncio.current_task(), asyncio.get_running_loop()
        self.status = None
        try:
            self._begin()
            return await self._exposing.open(self._core)
        except BaseException as error:
            try:
                if self._exposing.opened:
                    await self._remove(error)
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
        try:
            await self._exposing.remove(self._core)
        except PrimeError as failure:
            if error is None:
                raise
            self._exposing.warn(error, str(failure))

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


async def close_held(core: AsyncCore, blocks: tuple[ExposedBlock[Any], ...]) -> None:
    """Remove the exposures of blocks that have yet to be left; failures are logged."""
    with shield_from_anyio():
        await asyncio.gather(*[block.close(core) for block in blocks])


def close_held_blocking(core: SyncCore) -> None:
    """Remove the exposures of all blocks that have yet to be left; failures are logged."""
    blocks = tuple(core.held)
    work = partial(run_with_helper, core, len(blocks), close_held, blocks, own_transport=True)
    run_to_end(Bridge(work), always=True)


def _broken_off(task: asyncio.Task[Any]) -> bool:
    """Return True for a task that was cancelled with all of its loop, or ended by a signal handler's exception."""
    return task.done() and (task.cancelled() or not isinstance(task.exception(), PrimeError | None))
