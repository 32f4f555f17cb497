"""Open a port and close it again, whatever happens in between: the part that does not depend on the kind of port."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from contextvars import copy_context
from typing import Any, ClassVar, Generic, TypeVar

from prime_ports._async_clock import sleep
from prime_ports._blocks.readiness import TICK, PublicAddress, wait_until_ready
from prime_ports._client_settings import check_seconds
from prime_ports._core import AsyncCore
from prime_ports._errors import PortNotReadyError, PrimeError
from prime_ports._shielding import shield_from_anyio

P = TypeVar("P")
T = TypeVar("T")

_log = logging.getLogger("prime_ports")


class PortLifecycle(ABC, Generic[P]):
    """Opens one port, and closes it: for asyncio, also in the helper thread of the blocking context manager.

    A subclass says how: `_prepare` only reads, `_make` opens the port, `_unmake` closes it.

    Attributes:
        method: Name of the client's method, for messages.
        begun: True once `open` has begun.
        opened: True once `open` has succeeded.
        settled: True once nothing is left to do: it was closed, a failure was told, or nothing was sent.
        hurried: True once an interruption asks to wait for responses only, and to open nothing more.
    """

    method: ClassVar[str]

    def __init__(self, ready: float | None = None) -> None:
        self._ready = check_seconds("ready", ready)
        self._doubt: str | None = None  # why the port may not be closed yet, after a removal without an error
        # A key that depends on it is the same for the removal, whatever the block sets.
        self._context = copy_context()
        self._port: P | None = None
        self._opener: asyncio.Task[Any] | None = None  # while `open` runs
        self._making: asyncio.Task[P] | None = None  # since its first step
        self._removal: asyncio.Task[None] | None = None  # of the block, or of a client that is being closed
        self.begun = self.opened = self.settled = self.hurried = False
        self._hook_problems: list[BaseException] = []

    async def open(self, core: AsyncCore) -> P:
        """Open the port. When that fails or is cancelled, remove what it made, or note what may be left."""
        self.begun = True
        self._opener = asyncio.current_task()
        try:
            core.require_open()
            await self._prepare(core)
            core.require_open()
            self._port = port = await asyncio.shield(self._start(self._begin_making(core)))
            core.require_open()  # the client may have been closed meanwhile, which waits for this
            if (problem := self.hook_problem()) is not None:
                raise problem
            if self._ready is not None:
                await self._require_answer(core, port, self._ready)
                core.require_open()
            self.opened = True
            return port
        except GeneratorExit:
            raise
        except BaseException as error:  # a cancellation or an exception of a signal handler, too
            await self.give_up(core, error)
            raise
        finally:
            self._opener = None

    async def remove(self, core: AsyncCore) -> None:
        """Close the port. A cancellation lets the removal finish; the second one does not wait for it."""
        try:
            await asyncio.shield(self._removing(core))
        except GeneratorExit:
            raise
        except PrimeError:
            self.settled = True
            raise
        except BaseException as stop:
            self.hurried = True
            with shield_from_anyio():
                await self._finish_removal(core, stop)
            self.settled = True
            raise
        self.settled = True

    async def give_up(self, core: AsyncCore, error: BaseException) -> None:
        """Remove what was made, or may have been, when the block is not entered; do nothing when repeated."""
        self.hurried = True
        if not self.settled:
            try:
                with shield_from_anyio():
                    await self._give_up(core, error)
            except asyncio.CancelledError:  # the second one, as a note tells
                self.settled = True
                raise
            self.settled = True

    async def close(self, core: AsyncCore) -> None:
        """Do what is left to do, for a client that is being closed; a failure is logged."""
        self.hurried = True
        while self._opening():
            await sleep(TICK)
        if not self.opened:
            await self.give_up(core, PrimeError("the client was closed"))
            return
        try:
            await self.remove(core)
        except PrimeError as failure:
            self.warn(failure, "it could not be removed when the client was closed")

    def hook_problem(self) -> BaseException | None:
        """Return the first exception that hooks raised since the last time; it has notes about the calls."""
        problems, self._hook_problems[:] = self._hook_problems[:], []
        return problems[0] if problems else None

    def warn(self, error: BaseException, reason: str) -> None:
        """Add a note to an error, and log it: something may be left."""
        error.add_note(self._log(reason))

    @abstractmethod
    def _left(self) -> str:
        """Return the part of a note that says what may be left."""

    @abstractmethod
    def _address(self, port: P) -> PublicAddress:
        """Return the address at which the application is to answer."""

    @abstractmethod
    async def _prepare(self, core: AsyncCore) -> None:
        """Read what is needed to open the port."""

    @abstractmethod
    async def _make(self, core: AsyncCore) -> P:
        """Open the port."""

    @abstractmethod
    async def _unmake(self, core: AsyncCore) -> None:
        """Close the port, or remove what was made for it."""

    @abstractmethod
    def _may_be_made(self, failure: PrimeError) -> bool:
        """Return True if something may have been made although opening failed."""

    @abstractmethod
    async def _recover(self, core: AsyncCore, error: BaseException) -> None:
        """Remove what was made where the result of opening is not known; add notes about what may be left."""

    async def _require_answer(self, core: AsyncCore, port: P, seconds: float) -> None:
        """Wait until the application answers; else close the port, and raise `PortNotReadyError`."""
        address = self._address(port)
        failure = await wait_until_ready(core, address, seconds, lambda: self.hurried)
        if failure is None:
            return
        text = f"no answer from {address} within {seconds:g} s: {failure.stage}: {failure.reason}"
        self.opened, closed = True, True  # so that it is closed as at the end of a block
        try:
            await self.remove(core)
            text += "; the port was closed" + (f", but {self._doubt}" if self._doubt else "")
        except PrimeError as problem:
            closed = False
            text += f"; {self._log(str(problem))}"
        facts = {"stage": failure.stage, "reason": failure.reason, "url": str(address), "closed": closed}
        raise PortNotReadyError(text, **facts, may_have_succeeded=not closed)

    async def _abandon(self, core: AsyncCore, error: BaseException, making: asyncio.Task[P]) -> None:
        """Note what may be left where the response to opening did not come in time."""
        self.warn(error, "interrupted, and no response came in time")

    def _log(self, reason: str) -> str:
        note = f"{self._left()}: {reason}"
        _log.warning(note)
        return note

    def _opening(self) -> bool:
        return self._opener is not None and not self._opener.done()

    async def _begin_making(self, core: AsyncCore) -> P:
        # A signal handler's exception may come between the start of this task and its first step.
        if not self._opening():
            raise asyncio.CancelledError
        self._making = asyncio.current_task()
        return await self._make(core)

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start a task in the context in which the block was entered."""
        task = self._context.run(asyncio.ensure_future, work)
        # A failure that is not awaited has been told in a note.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return task

    def _removing(self, core: AsyncCore) -> asyncio.Task[None]:
        """Return the task of the removal, a new one where it was broken off or belongs to another event loop."""
        task = self._removal
        if task is None or (_broken_off(task) if task.done() else task.get_loop() is not asyncio.get_running_loop()):
            task = self._removal = self._start(self._unmake(core))
        return task

    async def _finish_removal(self, core: AsyncCore, stop: BaseException) -> None:
        task = self._removing(core)
        try:
            await _wait(task, core)
            if _broken_off(task):
                task = self._removing(core)
                await _wait(task, core)
            task.result()
        except PrimeError as failure:
            self.warn(stop, f"interrupted while it was removed ({failure})")
        except (asyncio.CancelledError, asyncio.InvalidStateError):
            self.warn(stop, "interrupted while it was removed, and no response came in time")

    async def _give_up(self, core: AsyncCore, error: BaseException) -> None:
        """Wait for the request that was sent, to learn what is to be removed, and remove it."""
        if (task := self._making) is None:
            return
        try:
            await _wait(task, core)
            self._port = task.result()
            await self.remove(core)
        except asyncio.InvalidStateError:
            await self._abandon(core, error, task)
        except PrimeError as failure:
            if self._port is not None or self._may_be_made(failure):
                await self._recover(core, error)
        except BaseException:
            if _broken_off(task):
                await self._recover(core, error)
            else:
                self.warn(error, "interrupted twice")


def _broken_off(task: asyncio.Task[Any]) -> bool:
    """Return True for a task that was cancelled with all of its loop, or ended by a signal handler's exception."""
    return task.done() and (task.cancelled() or not isinstance(task.exception(), PrimeError | None))


async def _wait(task: asyncio.Task[Any], core: AsyncCore) -> None:
    """Wait for a task, for as long as a response may take."""
    if not task.done():
        await asyncio.wait({task}, timeout=core.settings.timeouts.read)
