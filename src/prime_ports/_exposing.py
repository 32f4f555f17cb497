"""Expose a port and remove it again, whatever happens in between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextvars import copy_context
from typing import Any, TypeVar

from prime_openapi import Request
from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError
from prime_ports._exchange import Call
from prime_ports._models import Exposure, Removal
from prime_ports._requests import expose_request, list_request, unexpose_request
from prime_ports._responses import ExposeHandler, ListHandler, ResponseHandler, UnexposeHandler
from prime_ports._shielding import shield_from_anyio

T = TypeVar("T")

_log = logging.getLogger("prime_ports")
_PAUSES = (0.0, 0.5, 0.5)  # seconds before each look for an exposure whose response was lost
_TICK = 0.05  # seconds between two looks of a closing client at a port that is being exposed


class Exposing:
    """Exposes one port, and removes it: for asyncio, also in the helper thread of the blocking context manager.

    Attributes:
        begun: True once `open` has begun.
        opened: True once `open` has succeeded.
        settled: True once nothing is left to do: it was removed, a failure was told, or nothing was sent.
    """

    def __init__(self, sandbox_id: str, port: int, name: str | None, protocol: str) -> None:
        self._request = expose_request(sandbox_id, port, name, protocol)
        self._sandbox_id, self._port, self._name = sandbox_id, port, name
        self._before: set[str] = set()
        self._posting: asyncio.Task[Any] | None = None  # since its first step
        # A key that depends on it is the same for the removal, whatever the block sets.
        self._context = copy_context()
        self._exposure: Exposure | None = None
        self._opener: asyncio.Task[Any] | None = None  # while `open` runs
        self._removal: asyncio.Task[Removal] | None = None  # of the block, or of a client that is being closed
        self.begun = self.opened = self.settled = False

    async def open(self, core: AsyncCore) -> Exposure:
        """Expose the port. When that fails or is cancelled, remove what it made, or note what may be left."""
        self.begun = True
        self._opener = asyncio.current_task()
        try:
            core.require_open()
            self._before = {exposure.exposure_id for exposure in await self._list(core)}
            core.require_open()
            self._exposure = exposure = await asyncio.shield(self._start(self._post(core)))
            core.require_open()  # the client may have been closed meanwhile, which waits for this
            self.opened = True
            return exposure
        except GeneratorExit:
            raise
        except BaseException as error:  # a cancellation or an exception of a signal handler, too
            await self.give_up(core, error)
            raise
        finally:
            self._opener = None

    async def remove(self, core: AsyncCore) -> None:
        """Remove the exposure. A cancellation lets the removal finish; the second one does not wait for it."""
        try:
            await asyncio.shield(self._removing(core))
        except GeneratorExit:
            raise
        except PrimeError:
            self.settled = True
            raise
        except BaseException as stop:
            with shield_from_anyio():
                await self._finish_removal(core, stop)
            self.settled = True
            raise
        self.settled = True

    async def give_up(self, core: AsyncCore, error: BaseException) -> None:
        """Remove what was made, or may have been, when the block is not entered; do nothing when repeated."""
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
        while self._opening():
            await asyncio.sleep(_TICK)
        if not self.opened:
            await self.give_up(core, PrimeError("the client was closed"))
            return
        try:
            await self.remove(core)
        except PrimeError as failure:
            self.warn(failure, "it could not be removed when the client was closed")

    def warn(self, error: BaseException, reason: str) -> None:
        """Add a note to an error, and log it: something may still be exposed."""
        what = f"exposure {self._exposure.exposure_id}" if self._exposure else f"port {self._port}"
        note = f"{what} of sandbox {self._sandbox_id} may still be exposed: {reason}"
        error.add_note(note)
        _log.warning(note)

    def _opening(self) -> bool:
        return self._opener is not None and not self._opener.done()

    async def _post(self, core: AsyncCore) -> Exposure:
        # A signal handler's exception may come between the start of this task and its first step.
        if not self._opening():
            raise asyncio.CancelledError
        self._posting = asyncio.current_task()
        return await self._send(core, self._request, ExposeHandler())

    async def _send(self, core: AsyncCore, request: Request[Any], handler: ResponseHandler[T]) -> T:
        """Send a request, also while the client is being closed."""
        return await core.run(Call(request, handler, core.settings.timeouts, core.settings.total_timeout))

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start a task in the context in which the block was entered."""
        task = self._context.run(asyncio.ensure_future, work)
        # A failure that is not awaited has been told in a note.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return task

    def _removing(self, core: AsyncCore) -> asyncio.Task[Removal]:
        """Return the task of the removal, a new one where it was broken off or belongs to another event loop."""
        task = self._removal
        if task is None or (_broken_off(task) if task.done() else task.get_loop() is not asyncio.get_running_loop()):
            assert self._exposure is not None
            request = unexpose_request(self._exposure.sandbox_id, self._exposure.exposure_id)
            task = self._removal = self._start(self._send(core, request, UnexposeHandler(missing_ok=True)))
        return task

    async def _list(self, core: AsyncCore) -> list[Exposure]:
        return await self._send(core, list_request(self._sandbox_id), ListHandler())

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
        if (task := self._posting) is None:
            return
        try:
            await _wait(task, core)
            self._exposure = task.result()
            await self.remove(core)
        except asyncio.InvalidStateError:
            self.warn(error, "interrupted, and no response came in time")
        except PrimeError as failure:
            if failure.may_have_succeeded or self._exposure is not None:
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
                self._exposure = ours[0]
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


def _broken_off(task: asyncio.Task[Any]) -> bool:
    """Return True for a task that was cancelled with all of its loop, or ended by a signal handler's exception."""
    return task.done() and (task.cancelled() or not isinstance(task.exception(), PrimeError | None))


async def _wait(task: asyncio.Task[Any], core: AsyncCore) -> None:
    """Wait for a task, for as long as a response may take."""
    if not task.done():
        await asyncio.wait({task}, timeout=core.settings.timeouts.read)
