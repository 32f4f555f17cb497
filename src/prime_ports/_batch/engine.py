"""Send the requests of a batch: some at a time, each as soon as its rate limits have room."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections import deque
from collections.abc import Coroutine
from typing import Any, cast

from prime_openapi import UNSET
from prime_ports._async_clock import sleep, time_limit
from prime_ports._batch.work import Finished
from prime_ports._batch.work import Status as Status
from prime_ports._batch.work import Work as Work
from prime_ports._client_settings import is_observed
from prime_ports._clock import monotonic
from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError
from prime_ports._exchange import SendResult, Wait, changes
from prime_ports._limits.lease import NoRoomError
from prime_ports._observing import start_exchange
from prime_ports._signal_errors import raised_by_signal

READ_AHEAD = 10_000  # largest number of queued requests for which the input is read on
_INTERRUPTED = "interrupted"
_LATE = "the deadline leaves no room"

_QueueKey = tuple[object, ...]  # the windows of requests that have yet to be sent, or a request to be sent again


class Engine:
    """Sends the requests of one batch, in the thread of the event loop; none is begun after the deadline.

    Requests wait in one queue for each set of rate-limit windows, so a tight window delays no request that does not
    need it. A pool of tasks takes what is ready. Only a queue whose windows have no room has a task that waits for it.
    """

    def __init__(self, core: AsyncCore, concurrency: int, deadline: float | None) -> None:
        self.deadline = deadline
        self.stopped = False
        self.aborted = False
        self.problem: BaseException | None = None  # an exception of a hook, or of a signal handler in the caller's loop
        self._core = core
        self._concurrency = concurrency
        self._hooks = core.settings.hooks
        self._woken = asyncio.Event()  # set to end a pause
        self._queues: dict[_QueueKey, deque[Work]] = {}
        self._ready: deque[_QueueKey] = deque()  # queues that no task waits for
        self._queued = 0
        self._sent = asyncio.Event()
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting: set[asyncio.Task[None]] = set()
        self._releasing: set[asyncio.Task[None]] = set()

    @property
    def over(self) -> bool:
        """True once the batch was stopped or the deadline has passed."""
        return self.stopped or (self.deadline is not None and monotonic() >= self.deadline)

    def stop(self, *, abort: bool = False) -> None:
        """Begin no further request; requests in flight are finished, or given up with `abort`."""
        self.stopped = True
        self.aborted |= abort
        self._woken.set()
        self._sent.set()
        for task in self._waiting | self._workers if abort else self._waiting:
            task.cancel()

    def reopen(self) -> None:
        """Permit further requests after the deadline or a stop, unless the batch was aborted."""
        self.deadline = None
        self.stopped = self.aborted

    def add(self, work: Work) -> None:
        """Queue a request for its first attempt."""
        if self.over:
            work.on_end(work, "not_attempted", reason=_INTERRUPTED if self.stopped else _LATE)
            return
        try:
            retries = UNSET if work.max_retries is None else work.max_retries
            call = self._core.call(work.request, work.handler, max_retries=retries)
            work.charges = self._core.charges(work.request)
            work.exchange = start_exchange(call, self._core.settings, work.attempts, work.charges)
        except Exception as error:  # the client was closed, or there is no key
            work.on_end(work, "failed", error=error)
            return
        work.action = None
        key = tuple([charge.key for charge in work.charges])
        if (queue := self._queues.get(key)) is None:
            queue = self._queues[key] = deque()
            self._ready.append(key)
        queue.append(work)
        self._queued += 1
        self._add_worker()

    async def room(self) -> None:
        """Wait while many requests are queued, or enough are ready for all workers; at most until a stop."""
        while not self.stopped:
            ready = len(self._ready) + len(self._queues.get((), ()))
            if ready <= 2 * self._concurrency and self._queued < READ_AHEAD:
                return
            self._sent.clear()
            await self._sent.wait()

    async def drained(self) -> None:
        """Wait until every request has ended. After a stop, this includes those that were never begun."""
        while True:
            if self.stopped:
                self._ready.clear()
                for key in list(self._queues):
                    self._drop(key, reason=_INTERRUPTED)
            if not (tasks := self._workers | self._waiting | self._releasing):
                return
            await asyncio.wait(tasks)

    async def wait_for(self, done: asyncio.Event) -> None:
        """Wait until an event; after a stop, until every request has ended."""
        waits = [asyncio.ensure_future(event.wait()) for event in (done, self._woken)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if not done.is_set():
            await self.drained()

    async def pause(self, seconds: float) -> bool:
        """Wait; return True when the batch was stopped meanwhile."""
        with contextlib.suppress(TimeoutError):
            async with time_limit(seconds):
                await self._woken.wait()
        return self.stopped

    def _add_worker(self) -> None:
        if self._ready and len(self._workers) < self._concurrency:
            self._start(self._workers, self._send_ready())

    def _start(self, group: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
        # Not `create_task`: an eager task factory would run it before it is counted.
        task = asyncio.Task(work, loop=asyncio.get_running_loop())
        group.add(task)
        task.add_done_callback(group.discard)

    async def _send_ready(self) -> None:
        while (work := self._next()) is not None:
            self._add_worker()
            try:
                await self._attempt(work)
            except Exception as error:
                self._give_up(work, error)
            except BaseException as error:
                self._give_up(work)
                if isinstance(error, asyncio.CancelledError):
                    return
                raise
        # Not only by its callback, which comes too late for requests that are ready in this turn of the loop.
        self._workers.discard(cast("asyncio.Task[None]", asyncio.current_task()))

    def _next(self) -> Work | None:
        """Return the next request to send; its lease has the slots."""
        limiter = self._core.limiter
        while self._ready and not self.stopped:
            key = self._ready.popleft()
            work = self._queues[key][0]
            if work.action is None and self.over:
                self._drop(key)
                continue
            if work.charges and work.lease is None:
                work.lease = None if limiter.store.blocking else limiter.try_acquire(work.charges)
                if work.lease is None:
                    self._start(self._waiting, self._wait_for_room(key))
                    continue
            return self._take_first(key)
        return None

    async def _attempt(self, work: Work) -> None:
        """Send once. If another attempt is to follow, start the wait for it."""
        wait, sending = 0.0, False
        try:
            action = work.action or await work.advance(self._hooks, self._note)
            if isinstance(action, Finished):
                self._release(work)
                work.finish(action)
                return
            sending = True
            if (lease := work.lease) is None:
                result = await self._core.send(action)
            else:
                work.rate_limit_wait += lease.wait
                wait = 0.0 if work.action is None else lease.wait  # the exchange counts those between its attempts
                async with lease:
                    result = await self._core.send(action)
                    lease.settle(result)
            work.action = action
        except Exception as error:  # cannot be sent, no key, or no Redis
            if sending:  # of a signal handler: a transport raises nothing else
                raise
            self._release(work)
            work.on_end(work, "failed", error=error)
        else:
            await self._proceed(work, SendResult(result, wait))

    def _note(self, problem: BaseException | None) -> None:
        """Stop the batch because of the exception of a hook, which is raised at its end."""
        if problem is not None:
            self.problem = self.problem or problem
            self.stop()

    async def _proceed(self, work: Work, result: SendResult) -> None:
        """Give the result of an attempt to the exchange, which ends or names the time of the next attempt."""
        work.lease = None
        try:
            step: Any = None
            if work.action is None:  # refused before its first attempt
                step = await work.advance(self._hooks, self._note)
            if not isinstance(step, Finished):
                step = await work.advance(self._hooks, self._note, result)
        except Exception as error:
            if raised_by_signal(error) is error:
                self._give_up(work, error)
                return
            work.on_end(work, "failed", error=error)
        else:
            if isinstance(step, Finished):
                work.finish(step)
                return
            wait = cast(Wait, step)
            work.failure = wait.failure
            self._queues[(work,)] = deque([work])
            self._queued += 1
            if not self.stopped:
                self._start(self._waiting, self._resume((work,), wait.seconds))

    async def _resume(self, key: _QueueKey, seconds: float) -> None:
        """Wait for the time of the next attempt, which goes before all that have yet to be begun."""
        await sleep(seconds)
        work = self._queues[key][0]
        try:
            step = await work.advance(self._hooks, self._note)
        except Exception as error:  # no key
            self._drop(key, error)
            return
        if isinstance(step, Finished):
            if key in self._queues:  # a stop may have ended it, too
                self._take_first(key)
                work.finish(step)
            return
        work.action, work.charges = step, step.charges
        self._ready.appendleft(key)
        self._add_worker()

    async def _wait_for_room(self, key: _QueueKey) -> None:
        """Wait for the slots of the first request in a queue."""
        work, problem = self._queues[key][0], None
        deadline = self.deadline if work.action is None else work.action.deadline
        try:
            work.lease = await self._core.limiter.acquire_async(work.charges, deadline)
        except Exception as error:
            problem = error
        if problem is None:
            self._ready.appendleft(key)
        elif not isinstance(problem, NoRoomError):  # no Redis
            self._drop(key, problem)
        elif work.action is None and not math.isinf(problem.min_wait):
            self._drop(key)
        else:  # a further attempt, or more than the whole limit, of which those behind it may need less
            await self._proceed(self._take_first(key), SendResult(problem))
        self._add_worker()

    def _take_first(self, key: _QueueKey) -> Work:
        queue = self._queues[key]
        work = queue.popleft()
        if queue:
            self._ready.append(key)
        else:
            del self._queues[key]
        self._queued -= 1
        self._sent.set()
        return work

    def _drop(self, key: _QueueKey, error: Exception | None = None, reason: str = _LATE) -> None:
        """End all requests of a queue; those with an attempt have failed."""
        queue = self._queues.pop(key)
        self._queued -= len(queue)
        self._sent.set()
        for work in queue:
            self._release(work)
            if (failure := error or (work.failure if work.action else None)) is not None:
                self._end_observation(work, failure)
                work.on_end(work, "failed", error=failure)
            else:
                work.on_end(work, "not_attempted", reason=reason)

    def _give_up(self, work: Work, problem: Exception | None = None) -> None:
        """End a request that was in flight; a problem also stops the batch."""
        operation = work.request.operation
        effect = "removed" if operation.method == "DELETE" else "processed"
        text = f"ended while the request was in flight; it may have been {effect}"
        error = PrimeError(f"{operation.method} {operation.path_template}: {text}")
        error.may_have_succeeded = changes(operation)
        self._end_observation(work, error)
        work.on_end(work, "failed", error=error)
        if problem is not None:
            self.problem = self.problem or problem
            self.stop()

    def _end_observation(self, work: Work, error: Exception) -> None:
        """Tell the hooks of the end of a call that was given up."""
        if is_observed(self._core.settings):
            self._start(self._releasing, work.give_up(self._hooks, self._note, error))

    def _release(self, work: Work) -> None:
        """Give slots back that nothing was sent with."""
        lease, work.lease = work.lease, None
        if lease is not None and lease.used:
            lease.used = False
            self._start(self._releasing, lease.__aexit__())
