"""Ports that are exposed only inside a `with` block, and removed whatever happens."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Generic, TypeVar

from prime_ports._batch.thread_bridge import Bridge, run_to_end, run_with_helper
from prime_ports._core import AsyncCore, ClientCore, SyncCore
from prime_ports._errors import PrimeError
from prime_ports._models import Exposure
from prime_ports._requests import expose_request, list_request, unexpose_request
from prime_ports._responses import ExposeHandler, ListHandler, UnexposeHandler

C = TypeVar("C", bound=ClientCore)
T = TypeVar("T")

_log = logging.getLogger("prime_ports")
_PAUSES = (0.0, 0.5, 0.5)  # seconds before each look for an exposure whose response was lost


class Exposing:
    """Exposes one port, and removes it: for asyncio, also in the helper thread of the blocking context manager."""

    def __init__(self, sandbox_id: str, port: int, name: str | None, protocol: str) -> None:
        self._request = expose_request(sandbox_id, port, name, protocol)
        self._sandbox_id, self._port, self._name = sandbox_id, port, name
        self._before: set[str] = set()
        self.exposure: Exposure | None = None

    async def open(self, core: AsyncCore) -> Exposure:
        """Expose the port. When that fails or is cancelled, remove what it made, or note what may be left."""
        self._before = {exposure.exposure_id for exposure in await self._list(core)}
        task = _start(core.run(core.call(self._request, ExposeHandler())))
        try:
            self.exposure = exposure = await asyncio.shield(task)
        except PrimeError as error:
            if error.may_have_succeeded:
                await self._find_and_remove(core, error)
            raise
        except asyncio.CancelledError as stop:
            await self._finish_opening(core, task, stop)
            raise
        return exposure

    async def remove(self, core: AsyncCore) -> None:
        """Remove the exposure. A cancellation lets the removal finish; the second one does not wait for it."""
        assert self.exposure is not None
        request = unexpose_request(self.exposure.sandbox_id, self.exposure.exposure_id)
        call = core.call(request, UnexposeHandler(missing_ok=True))
        task = _start(core.run(call))
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as stop:
            patience = core.settings.timeouts.read
            try:
                await asyncio.wait({task}, timeout=patience)
                if task.cancelled():  # with all tasks of a loop that is ending
                    task = _start(core.run(call))
                    await asyncio.wait({task}, timeout=patience)
                task.result()
            except PrimeError as failure:
                self.warn(stop, f"interrupted while it was removed ({failure})")
            except (asyncio.CancelledError, asyncio.InvalidStateError):
                self.warn(stop, "interrupted while it was removed, and no response came in time")
            raise

    def warn(self, error: BaseException, reason: str) -> None:
        """Add a note to an error, and log it: something may still be exposed."""
        what = f"exposure {self.exposure.exposure_id}" if self.exposure else f"port {self._port}"
        note = f"{what} of sandbox {self._sandbox_id} may still be exposed: {reason}"
        error.add_note(note)
        _log.warning(note)

    async def _list(self, core: AsyncCore) -> list[Exposure]:
        return await core.run(core.call(list_request(self._sandbox_id), ListHandler()))

    async def _finish_opening(self, core: AsyncCore, task: asyncio.Task[Exposure], stop: BaseException) -> None:
        """Wait for a request that was sent, to learn what is to be removed."""
        try:
            await asyncio.wait({task}, timeout=core.settings.timeouts.read)
            self.exposure = task.result()
            await self.remove(core)
        except asyncio.InvalidStateError:
            self.warn(stop, "interrupted, and no response came in time")
        except PrimeError as error:
            if error.may_have_succeeded or self.exposure is not None:
                await self._find_and_remove(core, stop)
        except asyncio.CancelledError:
            if task.cancelled():
                await self._find_and_remove(core, stop)
            else:
                self.warn(stop, "interrupted twice")

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
    """The common part of both context managers: the port, and the handling of SIGTERM."""

    def __init__(self, core: C, sandbox_id: str, port: int, name: str | None, protocol: str, sigterm: bool) -> None:
        self._core = core
        self._exposing = Exposing(sandbox_id, port, name, protocol)
        self._handle_sigterm = sigterm
        self._previous: Any = None

    def _install(self) -> None:
        if self._handle_sigterm:
            if threading.current_thread() is not threading.main_thread():
                raise ValueError("handle_sigterm=True works in the main thread only")
            self._previous = signal.signal(signal.SIGTERM, self._terminate)

    def _restore(self) -> None:
        if self._previous is not None:
            signal.signal(signal.SIGTERM, self._previous)
            self._previous = None

    def _terminate(self, *_: object) -> None:
        raise SystemExit(128 + signal.SIGTERM)


class Exposed(ExposedBlock[SyncCore]):
    """The context manager of `PortClient.exposed`."""

    _open = False
    _removal: Bridge[None] | None = None

    def __enter__(self) -> Exposure:
        try:
            self._install()
            bridge = self._bridge(self._enter)
            run_to_end(bridge)
            return bridge.result()
        except BaseException as error:
            try:
                if self._open:  # interrupted after that, so the block is not entered
                    self._remove(error)
            finally:
                self._restore()
            raise

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            self._remove(error)
        except BaseException as stop:
            if self._removal is None or not self._removal.begun:  # interrupted before
                self._remove(stop)
            raise
        finally:
            self._restore()

    def _remove(self, error: BaseException | None) -> None:
        self._removal = self._removal or self._bridge(self._exposing.remove)
        run_to_end(self._removal, always=True)
        try:
            self._removal.result()
        except PrimeError as failure:
            if error is None:
                raise
            self._exposing.warn(error, str(failure))

    def _bridge(self, work: Callable[[AsyncCore], Coroutine[Any, Any, T]]) -> Bridge[T]:
        return Bridge(partial(run_with_helper, self._core, 1, work, own_transport=True))

    async def _enter(self, core: AsyncCore) -> Exposure:
        exposure = await self._exposing.open(core)
        self._open = True
        return exposure


class AsyncExposed(ExposedBlock[AsyncCore]):
    """The context manager of `AsyncPortClient.exposed`."""

    _terminated = False

    async def __aenter__(self) -> Exposure:
        self._task, self._loop = asyncio.current_task(), asyncio.get_running_loop()
        self._install()
        try:
            return await self._exposing.open(self._core)
        except BaseException:
            self._end()
            raise

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            await self._exposing.remove(self._core)
        except PrimeError as failure:
            if error is None:
                raise
            self._exposing.warn(error, str(failure))
        finally:
            self._end()

    def _terminate(self, *_: object) -> None:
        self._terminated = True
        if self._task is not None:
            self._loop.call_soon_threadsafe(self._task.cancel)

    def _end(self) -> None:
        self._restore()
        if self._terminated:
            super()._terminate()


def _start(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    task = asyncio.ensure_future(work)
    # A failure that is not awaited has been told in a note.
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task
