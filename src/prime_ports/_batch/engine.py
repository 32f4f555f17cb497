"""Send the requests of a batch: some at a time, each as soon as its rate limits have room.

Requests wait in one queue for each set of rate-limit windows, so a tight window delays no request that does not need
it. A pool of tasks takes what is ready. Only a queue whose windows have no room has a task that waits for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections import deque
from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar, cast

from prime_ports._core import AsyncCore
from prime_ports._errors import PrimeError
from prime_ports._exchange import Action, Call, SendRequest, SendResult, Wait, exchange
from prime_ports._limits.charges import Charges, LimitKey
from prime_ports._limits.lease import Lease, NoRoomError
from prime_ports._retry import Attempt

T = TypeVar("T")

READ_AHEAD = 10_000
"""Number of requests that may be queued. The input is read no further until some of them are sent."""
INTERRUPTED = "interrupted"
LATE = "the deadline leaves no room"

_FREE = Lease(())  # costs nothing, so all requests without charges can have it
_QueueKey = tuple[LimitKey, ...]


class Work(Generic[T]):
    """One request of a batch. One of `succeeded`, `failed`, `abandoned` and `skipped` is called at its end."""

    __slots__ = ("action", "attempts", "call", "charges", "exchange", "lease", "rate_limit_wait")

    def __init__(self, call: Call[T], charges: Charges) -> None:
        self.call = call
        self.charges = charges
        self.attempts: list[Attempt] = []  # of all rounds
        self.rate_limit_wait = 0.0
        self.reset()

    def reset(self) -> None:
        """Prepare for the first attempt of a round."""
        self.exchange: Generator[Action, Any, T] | None = None
        self.action: SendRequest | None = None  # the next attempt
        self.lease: Lease | None = None  # the slots for it

    def succeeded(self, value: T) -> None:
        raise NotImplementedError

    def failed(self, error: Exception) -> None:
        raise NotImplementedError

    def abandoned(self) -> None:
        """Take note that the batch ended while the request was in flight."""
        operation = self.call.request.operation
        text = "ended while the request was in flight; it may have been processed"
        self.failed(PrimeError(f"{operation.method} {operation.path_template}: {text}"))

    def skipped(self, reason: str) -> None:
        """Take note that the request was not attempted, at least in this round."""


class Engine:
    """Sends the requests of one batch, in the thread of the event loop; none is begun after the deadline."""

    def __init__(self, core: AsyncCore, concurrency: int, deadline: float | None) -> None:
        self.deadline = deadline
        self._core = core
        self._concurrency = concurrency
        self._stopped = asyncio.Event()
        self._aborted = False
        self._queues: dict[_QueueKey, deque[Work[Any]]] = {}
        self._ready: deque[_QueueKey] = deque()  # queues that no task waits for
        self._granted: deque[tuple[Work[Any], _QueueKey | None]] = deque()  # have their slots, and wait for a worker
        self._pausing: dict[Work[Any], Wait] = {}
        self._queued = 0
        self._sent = asyncio.Event()
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting: set[asyncio.Task[None]] = set()
        self._releasing: set[asyncio.Task[None]] = set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    @property
    def over(self) -> bool:
        """True once the batch was stopped or the deadline has passed."""
        return self.stopped or self._late()

    def stop(self) -> None:
        """Begin no further request; requests in flight are finished."""
        self._stopped.set()
        self._sent.set()
        for task in self._waiting:
            task.cancel()

    def abort(self) -> None:
        """Stop, and give up the requests in flight."""
        self._aborted = True
        self.stop()
        for task in self._workers:
            task.cancel()

    def reopen(self) -> None:
        """Permit further requests after the deadline or a stop, unless the batch was aborted."""
        self.deadline = None
        if not self._aborted:
            self._stopped.clear()

    def add(self, work: Work[Any]) -> None:
        if self.over:
            work.skipped(INTERRUPTED if self.stopped else LATE)
            return
        key = tuple([charge.key for charge in work.charges])
        queue = self._queues.get(key)
        if queue is None:
            queue = self._queues[key] = deque()
            self._ready.append(key)
        queue.append(work)
        self._queued += 1
        if self._ready:
            self._add_worker()

    @property
    def full(self) -> bool:
        """True while no further request is to be queued."""
        return self._queued >= READ_AHEAD and not self.stopped

    @property
    def busy(self) -> bool:
        """True while enough requests are ready for all workers, so that the rest of the input can wait."""
        ready = len(self._ready) + len(self._queues.get((), ()))
        return ready > 2 * self._concurrency and not self.stopped

    async def sent(self) -> None:
        """Wait until a request has left its queue, or the batch is stopped."""
        self._sent.clear()
        await self._sent.wait()

    async def drained(self) -> None:
        """Wait until every request has ended. After a stop, this includes those that were never begun."""
        while True:
            if self.stopped:
                self._skip_all()
            if not (tasks := self._workers | self._waiting | self._releasing):
                return
            await asyncio.wait(tasks)

    async def pause(self, seconds: float) -> bool:
        """Wait; return True when the batch was stopped meanwhile."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopped.wait()
        return self.stopped

    def _add_worker(self) -> None:
        if len(self._workers) < self._concurrency:
            self._start(self._workers, self._send_ready())

    def _start(self, group: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        group.add(task)
        task.add_done_callback(group.discard)

    async def _send_ready(self) -> None:
        while not self.stopped and (work := self._next()) is not None:
            if self._ready or self._granted:
                self._add_worker()
            try:
                await self._attempt(work)
            except BaseException as error:
                work.abandoned()
                if isinstance(error, asyncio.CancelledError):
                    return
                raise

    def _next(self) -> Work[Any] | None:
        """Return the next request to send; its lease has the slots."""
        while self._granted:
            work, key = self._granted.popleft()
            if key is None:
                self._pausing.pop(work, None)
                return work
            if key in self._queues:
                self._ready.append(key)
            if not self._late():
                return work
            self._release(work)
            work.skipped(LATE)
        while self._ready:
            key = self._ready.popleft()
            if self._late():
                self._skip(key, LATE)
                continue
            work = self._queues[key][0]
            if work.charges:
                limiter = self._core.limiter
                work.lease = None if limiter.store.blocking else limiter.try_acquire(work.charges)
                if work.lease is None:
                    self._start(self._waiting, self._wait_for_room(key))
                    continue
            self._take_first(key)
            return work
        return None

    async def _attempt(self, work: Work[Any]) -> None:
        """Send once. If another attempt is to follow, start the wait for it."""
        lease = work.lease or _FREE
        work.rate_limit_wait += lease.wait
        wait = 0.0 if work.action is None else lease.wait  # the exchange counts the waits between its attempts
        try:
            action = work.action or self._begin(work)
            async with lease:
                result = await self._core.send(action)
                lease.settle(result)
        except Exception as error:  # cannot be sent, no key, the client was closed, or no Redis
            self._release(work)
            work.failed(error)
        else:
            self._proceed(work, SendResult(result, wait))

    def _begin(self, work: Work[Any]) -> SendRequest:
        self._core.require_open()
        work.exchange = exchange(work.call, self._core.settings, work.attempts)
        work.action = action = cast(SendRequest, work.exchange.send(None))
        return action

    def _proceed(self, work: Work[Any], result: SendResult) -> None:
        """Give the result of an attempt to the exchange, which ends or names the time of the next attempt."""
        assert work.exchange is not None
        work.lease = None
        try:
            wait = cast(Wait, work.exchange.send(result))
        except StopIteration as finished:
            work.succeeded(finished.value)
        except Exception as error:
            work.failed(error)
        else:
            if self.stopped:
                work.failed(wait.failure)
                return
            self._pausing[work] = wait
            self._start(self._waiting, self._resume(work, wait.seconds))

    async def _resume(self, work: Work[Any], seconds: float) -> None:
        """Wait for the time of the next attempt, and then for its slots."""
        await asyncio.sleep(seconds)
        try:
            assert work.exchange is not None
            work.action = action = cast(SendRequest, work.exchange.send(None))
            if action.charges:
                work.lease = await self._core.limiter.acquire_async(action.charges, action.deadline)
        except NoRoomError as error:
            if self._pausing.pop(work, None) is not None:
                self._proceed(work, SendResult(error))
        except Exception as error:
            if self._pausing.pop(work, None) is not None:
                work.failed(error)
        else:
            self._granted.append((work, None))
            self._add_worker()

    async def _wait_for_room(self, key: _QueueKey) -> None:
        """Wait for the slots of the first request in a queue."""
        work, problem = self._queues[key][0], None
        try:
            work.lease = await self._core.limiter.acquire_async(work.charges, self.deadline)
        except Exception as error:
            problem = error
        if self.stopped:  # too late to be cancelled; the work is still in its queue
            self._release(work)
        elif problem is None:
            self._take_first(key, granted=True)
            self._granted.append((work, key))
        elif not isinstance(problem, NoRoomError):  # no Redis
            for work in self._take_all(key):
                work.failed(problem)
        elif math.isinf(problem.min_wait):  # needs more than the whole limit; those behind it may need less
            self._take_first(key)
            self._begin(work)
            self._proceed(work, SendResult(problem))
        else:
            self._skip(key, LATE)
        self._add_worker()

    def _take_first(self, key: _QueueKey, *, granted: bool = False) -> None:
        """Take the first request out of its queue. The next may be tried, unless this one has yet to be sent."""
        queue = self._queues[key]
        queue.popleft()
        if not queue:
            del self._queues[key]
        elif not granted:
            self._ready.append(key)
        self._queued -= 1
        self._sent.set()

    def _take_all(self, key: _QueueKey) -> deque[Work[Any]]:
        queue = self._queues.pop(key)
        self._queued -= len(queue)
        self._sent.set()
        return queue

    def _skip(self, key: _QueueKey, reason: str) -> None:
        for work in self._take_all(key):
            work.skipped(reason)

    def _skip_all(self) -> None:
        while self._granted:
            work, key = self._granted.popleft()
            self._release(work)
            if key is not None:
                work.skipped(INTERRUPTED)
        for work, wait in list(self._pausing.items()):
            del self._pausing[work]
            work.failed(wait.failure)
        self._ready.clear()
        for key in list(self._queues):
            self._skip(key, INTERRUPTED)

    def _release(self, work: Work[Any]) -> None:
        """Give slots back that nothing was sent with."""
        lease, work.lease = work.lease, None
        if lease is not None and lease.used:
            lease.used = False
            self._start(self._releasing, lease.__aexit__())

    def _late(self) -> bool:
        return self.deadline is not None and time.monotonic() >= self.deadline
