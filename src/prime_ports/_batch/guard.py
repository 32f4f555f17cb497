"""A port that is exposed only inside a block. What counts is that nothing is left behind, and if it is, who knows."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Callable, Coroutine, Iterable
from types import FrameType, TracebackType
from typing import Any, TypeVar

from prime_ports._batch.threads import Job
from prime_ports._core import AsyncCore, ClientCore, SyncCore
from prime_ports._errors import PrimeError
from prime_ports._exchange import Call
from prime_ports._models import Exposure, Removal
from prime_ports._requests import expose_request, list_request, unexpose_request
from prime_ports._responses import ExposeHandler, ListHandler, UnexposeHandler

T = TypeVar("T")

_log = logging.getLogger("prime_ports")
_LOOKS = 3
_PAUSE_S = 0.5


class _Wanted:
    """What is to be exposed, and what may be left of it."""

    def __init__(self, sandbox_id: str, port: int, name: str | None, protocol: str) -> None:
        expose_request(sandbox_id, port, name, protocol)  # refuses what cannot be sent, before the list is asked for
        self.sandbox_id, self.port, self.name, self.protocol = sandbox_id, port, name, protocol
        self.before: set[str] = set()
        self.exposure: Exposure | None = None

    def found(self, listed: Iterable[Exposure]) -> tuple[Exposure | None, list[Exposure]]:
        """What is certainly ours: new, with our port, and alone in having our name. Else what may be: new, our port."""
        new = [e for e in listed if e.exposure_id not in self.before and e.port == self.port]
        ours = [exposure for exposure in new if exposure.name == self.name]
        return (ours[0], []) if len(ours) == 1 else (None, new)

    def left(self, error: BaseException, why: str) -> None:
        """Tell, with the error and in the log, that something may be left."""
        what = f"exposure {self.exposure.exposure_id}" if self.exposure else f"port {self.port}"
        note = f"{what} of sandbox {self.sandbox_id} may still be exposed: {why}"
        error.add_note(note)
        _log.warning(note)

    def unsure(self, error: BaseException, new: list[Exposure]) -> None:
        """Tell of exposures that came meanwhile and may be ours."""
        names = ", ".join(exposure.exposure_id for exposure in new)
        self.left(error, f"left alone, because they may be somebody else's: {names}" if new else "none is listed yet")


class _Sigterm:
    """Turns SIGTERM into `stop` for the time of a block, and gives the previous handler back."""

    def __init__(self, wanted: bool, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._wanted = wanted
        self._previous: Any = None
        self.came = False

    def arm(self) -> None:
        if not self._wanted:
            return
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("handle_sigterm=True works in the main thread only")
        self._previous = signal.signal(signal.SIGTERM, self._handle)

    def disarm(self) -> None:
        if self._wanted and self._previous is not None:
            signal.signal(signal.SIGTERM, self._previous)
            self._previous = None

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self.came = True
        self._stop()


def _exit() -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _exposing(core: ClientCore, wanted: _Wanted) -> Call[Exposure]:
    request = expose_request(wanted.sandbox_id, wanted.port, wanted.name, wanted.protocol)
    return core.call(request, ExposeHandler())


def _listing(core: ClientCore, sandbox_id: str) -> Call[list[Exposure]]:
    return core.call(list_request(sandbox_id), ListHandler())


def _removing(core: ClientCore, exposure: Exposure) -> Call[Removal]:
    return core.call(unexpose_request(exposure.sandbox_id, exposure.exposure_id), UnexposeHandler(missing_ok=True))


class Exposed:
    """See `PortClient.exposed`."""

    def __init__(
        self, core: SyncCore, sandbox_id: str, port: int, name: str | None, protocol: str, handle_sigterm: bool
    ) -> None:
        self._core = core
        self._wanted = _Wanted(sandbox_id, port, name, protocol)
        self._sigterm = _Sigterm(handle_sigterm, _exit)
        self._patience: float | None = core.settings.timeouts.read

    def __enter__(self) -> Exposure:
        self._sigterm.arm()
        try:
            self._wanted.exposure = self._expose()
            return self._wanted.exposure
        except BaseException:
            self._sigterm.disarm()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._wanted.exposure is not None
        try:
            self._remove(self._wanted.exposure)
        except PrimeError as failure:
            if error is None:
                raise
            self._wanted.left(error, str(failure))
        finally:
            self._sigterm.disarm()

    def _expose(self) -> Exposure:
        wanted = self._wanted
        wanted.before = {exposure.exposure_id for exposure in self._core.run(_listing(self._core, wanted.sandbox_id))}
        job = Job(lambda: self._core.run(_exposing(self._core, wanted)))
        try:
            return job.result()
        except BaseException as error:
            if not job.raised(error):  # Ctrl-C, or whatever a signal handler raises
                self._let_it_finish(job, error)
            elif isinstance(error, PrimeError) and error.may_have_succeeded:
                self._look_for_it(error)
            raise

    def _let_it_finish(self, job: Job[Exposure], stop: BaseException) -> None:
        """The request is on its way: what it makes must be known, so that it can be removed."""
        try:
            made = self._wanted.exposure = job.result(self._patience)
            self._remove(made)
        except TimeoutError:
            self._wanted.left(stop, "interrupted, and no answer came in time")
        except PrimeError as error:
            if error.may_have_succeeded or self._wanted.exposure is not None:
                self._look_for_it(stop)
        except BaseException as again:
            cause = f"interrupted, and then {type(again).__name__}: {again}"
            self._wanted.left(stop, cause if job.raised(again) else "interrupted twice")

    def _look_for_it(self, error: BaseException) -> None:
        """The answer was lost. Remove what is certainly ours, and tell of the rest."""
        try:
            ours, others = self._search()
            if ours is None:
                self._wanted.unsure(error, others)
            else:
                self._remove(ours)
                error.add_note(f"exposure {ours.exposure_id}, which it had made, was removed")
        except PrimeError as failure:
            self._wanted.left(error, str(failure))

    def _search(self) -> tuple[Exposure | None, list[Exposure]]:
        try:
            for look in range(_LOOKS):
                if look:
                    time.sleep(_PAUSE_S)
                # In a thread, where a transport does not take what a signal handler raises for a failure of its own.
                listed = Job(lambda: self._core.run(_listing(self._core, self._wanted.sandbox_id))).result()
                ours, others = self._wanted.found(listed)
                if ours or others:
                    return ours, others
        except PrimeError:
            raise
        except BaseException as stop:
            self._wanted.left(stop, "interrupted while it was looked for")
            raise
        return None, []

    def _remove(self, exposure: Exposure) -> None:
        def remove() -> Removal:
            return self._core.run(_removing(self._core, exposure))

        job: Job[Removal] | None = None
        try:
            job = Job(remove)
            job.result()
        except BaseException as stop:
            if job is not None and job.raised(stop):
                raise
            try:
                (job or Job(remove)).result(self._patience)
            except BaseException as failure:
                self._wanted.left(stop, f"interrupted while it was removed ({type(failure).__name__})")
            raise


class AsyncExposed:
    """See `AsyncPortClient.exposed`."""

    def __init__(
        self, core: AsyncCore, sandbox_id: str, port: int, name: str | None, protocol: str, handle_sigterm: bool
    ) -> None:
        self._core = core
        self._wanted = _Wanted(sandbox_id, port, name, protocol)
        self._sigterm = _Sigterm(handle_sigterm, self._cancel)
        self._patience: float | None = core.settings.timeouts.read
        self._task: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> Exposure:
        self._task = asyncio.current_task()
        self._loop = asyncio.get_running_loop()
        self._sigterm.arm()
        try:
            self._wanted.exposure = await self._expose()
            return self._wanted.exposure
        except BaseException:
            self._end()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._wanted.exposure is not None
        try:
            await self._remove(self._wanted.exposure)
        except PrimeError as failure:
            if error is None:
                raise
            self._wanted.left(error, str(failure))
        finally:
            self._end()

    def _cancel(self) -> None:
        if self._task is not None:
            self._loop.call_soon_threadsafe(self._task.cancel)

    def _end(self) -> None:
        self._sigterm.disarm()
        if self._sigterm.came:
            _exit()

    async def _expose(self) -> Exposure:
        wanted = self._wanted
        listed = await self._core.run(_listing(self._core, wanted.sandbox_id))
        wanted.before = {exposure.exposure_id for exposure in listed}
        job = _as_task(self._core.run(_exposing(self._core, wanted)))
        try:
            return await asyncio.shield(job)
        except PrimeError as error:
            if error.may_have_succeeded:
                await self._look_for_it(error)
            raise
        except asyncio.CancelledError as stop:
            await self._let_it_finish(job, stop)
            raise

    async def _let_it_finish(self, job: asyncio.Task[Exposure], stop: BaseException) -> None:
        """The request is on its way: what it makes must be known, so that it can be removed."""
        try:
            await asyncio.wait({job}, timeout=self._patience)
            made = self._wanted.exposure = _result_of(job)
            await self._remove(made)
        except TimeoutError:
            self._wanted.left(stop, "interrupted, and no answer came in time")
        except PrimeError as error:
            if error.may_have_succeeded or self._wanted.exposure is not None:
                await self._look_for_it(stop)
        except asyncio.CancelledError:
            if job.cancelled():
                await self._look_for_it(stop)
            else:
                self._wanted.left(stop, "interrupted twice")

    async def _look_for_it(self, error: BaseException) -> None:
        """The answer was lost. Remove what is certainly ours, and tell of the rest."""
        try:
            ours, others = await self._search()
            if ours is None:
                self._wanted.unsure(error, others)
            else:
                await self._remove(ours)
                error.add_note(f"exposure {ours.exposure_id}, which it had made, was removed")
        except PrimeError as failure:
            self._wanted.left(error, str(failure))

    async def _search(self) -> tuple[Exposure | None, list[Exposure]]:
        try:
            for look in range(_LOOKS):
                if look:
                    await asyncio.sleep(_PAUSE_S)
                listed = await self._core.run(_listing(self._core, self._wanted.sandbox_id))
                ours, others = self._wanted.found(listed)
                if ours or others:
                    return ours, others
        except asyncio.CancelledError as stop:
            self._wanted.left(stop, "interrupted while it was looked for")
            raise
        return None, []

    async def _remove(self, exposure: Exposure) -> None:
        def remove() -> asyncio.Task[Removal]:
            return _as_task(self._core.run(_removing(self._core, exposure)))

        job = remove()
        try:
            await asyncio.shield(job)
        except asyncio.CancelledError as stop:
            try:
                await asyncio.wait({job}, timeout=self._patience)
                if job.cancelled():
                    job = remove()
                    await asyncio.wait({job}, timeout=self._patience)
                _result_of(job)
            except (asyncio.CancelledError, PrimeError, TimeoutError) as failure:
                self._wanted.left(stop, f"interrupted while it was removed ({type(failure).__name__})")
            raise


def _as_task(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    task = asyncio.ensure_future(work)
    # Where nobody waits for it any more, its failure has been told already.
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task


def _result_of(job: asyncio.Task[T]) -> T:
    """What came of it.

    Raises:
        TimeoutError: Nothing came in time.
        CancelledError: It was cancelled: `asyncio.run` does so with all that is in the loop, after an exception of a
            signal handler.
    """
    if not job.done():
        raise TimeoutError
    return job.result()
