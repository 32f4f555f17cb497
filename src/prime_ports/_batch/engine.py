"""The one engine of bulk removal, for both clients: they differ only in how a single request is sent.

Items wait in queues, one for each sandbox, so that a limit which is tight in one never holds back another. The number
of requests under way is bounded. Every item goes through the same exchange as a single call.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine, Generator
from typing import Any, TypeVar

from attrs import evolve

from prime_ports._batch.gate import Gate
from prime_ports._batch.means import Means
from prime_ports._batch.reading import Reader
from prime_ports._batch.report import RemovalItem, RemovalReport, Status
from prime_ports._batch.source import Item, Items
from prime_ports._errors import (
    APIConnectionError,
    InternalServerError,
    PrimeError,
    RateLimitError,
    RateLimitTimeoutError,
    ResponseValidationError,
)
from prime_ports._exchange import Action, Call, SendRequest, SendResult, exchange
from prime_ports._limits.charges import Charges, charges_for
from prime_ports._limits.lease import Lease, NoRoomError
from prime_ports._models import Removal
from prime_ports._paths import segment
from prime_ports._types import NOTHING_SENT, Closed, Response, SendFailure

T = TypeVar("T")

READ_AHEAD = 10_000
"""Number of items read before those in front are done. A sandbox behind them waits for its turn to be read."""
ROUNDS = 3
"""How often an item is tried that failed for a passing reason."""
_PAUSE_S = 1.0
_PASSING = (APIConnectionError, RateLimitError, InternalServerError, ResponseValidationError, RateLimitTimeoutError)


class BulkRemoval:
    """One bulk removal. It may be made anywhere; its methods are for the thread of its event loop.

    Args:
        means: What the client lends.
        reader: Reads the items.
        concurrency: How many requests may be under way at a time.
        deadline: When to stop beginning new ones, on the monotonic clock, or None.
        on_item: Told of each outcome as soon as it is final.
    """

    def __init__(
        self,
        means: Means,
        reader: Reader,
        *,
        concurrency: int,
        deadline: float | None,
        on_item: Callable[[RemovalItem], object] | None,
    ) -> None:
        self._means = means
        self._reader = reader
        self._items = Items()
        self._deadline = deadline
        self._on_outcome = on_item
        self._stopping = asyncio.Event()
        self._gate = Gate(means.limiter, concurrency, self._stopping)
        self._queues: dict[str, deque[Item]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._under_way: set[asyncio.Task[None]] = set()
        self._aborted = False
        self._queued = 0
        self._moved = asyncio.Event()
        self._again: list[Item] = []
        self._claims: defaultdict[str, list[tuple[Item, Removal]]] = defaultdict(list)
        self._working: set[str] = set()
        self._outcomes: dict[int, RemovalItem] = {}
        self._problem: BaseException | None = None
        self._waited_s = 0.0

    def stop(self) -> None:
        """Begin nothing more; what is under way is finished."""
        self._stopping.set()
        self._moved.set()
        self._reader.wake()
        for task in self._serving:
            task.cancel()

    def abort(self) -> None:
        """Stop now: what is under way is given up, and counts as failed."""
        self._aborted = True
        self.stop()
        for task in self._under_way:
            task.cancel()

    async def run(self) -> RemovalReport:
        """Remove everything, and give the account.

        Raises:
            BaseException: What the iterable of items, or `on_item`, raised; what was under way was finished first.
        """
        began = time.monotonic()
        try:
            await self._read()
            await self._rounds()
        except asyncio.CancelledError:
            # `stop` does not come in this way. All that is in the loop was cancelled, as `asyncio.run` does after an
            # exception of a signal handler; what is left is only to account for it.
            self.abort()
            await self._drained()
        for item in self._again:
            self._settle(item, "failed", error=item.error)
        for sandbox_id in list(self._claims):
            self._start(self._under_way, self._check_claims(sandbox_id))
        await self._drained()
        if self._problem is not None:
            raise self._problem
        return self.report(time.monotonic() - began)

    async def _rounds(self) -> None:
        """Have all done that was read, and once more what failed for a passing reason."""
        await self._drained()
        for number in range(1, ROUNDS):
            if not self._again or await self._stopped_within(_PAUSE_S * number):
                return
            again, self._again = self._again, []
            for item in again:
                self._enqueue(item)
            await self._drained()

    def report(self, elapsed: float) -> RemovalReport:
        """The account as it stands."""
        return RemovalReport(
            items=[self._outcomes[position] for position in sorted(self._outcomes)],
            elapsed=elapsed,
            rate_limit_wait=self._waited_s,
            interrupted=self._stopping.is_set(),
            input_exhausted=self._reader.ended and len(self._outcomes) == self._items.count,
        )

    async def _read(self) -> None:
        """Read to the end. An input that may have none is left where it is once nothing more is begun."""
        try:
            while not (self._reader.ended or self._reader.error) and (self._reader.bounded or not self._over()):
                await self._take_in(await self._reader.some(self._deadline))
            await self._take_in(self._reader.leave())
            problem = self._reader.error
        except Exception as error:  # an item that is none
            self._reader.leave()
            problem = error
        if problem is not None:
            self._problem = self._problem or problem
            self.stop()

    async def _take_in(self, targets: list[Any]) -> None:
        for target in targets:
            item = self._items.add(target)
            if len(item.positions) == 1:
                self._enqueue(item)
            elif item.positions[0] in self._outcomes:
                self._add(evolve(self._outcomes[item.positions[0]], position=item.positions[-1]))
            while self._queued >= READ_AHEAD and not self._stopping.is_set():
                self._moved.clear()
                await self._moved.wait()

    def _enqueue(self, item: Item) -> None:
        try:
            segment("sandbox_id", item.sandbox_id)
            segment("exposure_id", item.exposure_id)
        except (ValueError, TypeError) as error:
            self._settle(item, "failed", error=error)
            return
        if self._stopping.is_set():
            self._settle(item, "not_attempted", reason="interrupted")
            return
        queue = self._queues.get(item.sandbox_id)
        if queue is None:
            queue = self._queues[item.sandbox_id] = deque()
            self._start(self._serving, self._serve(item.sandbox_id, queue))
        queue.append(item)
        self._queued += 1

    async def _serve(self, sandbox_id: str, queue: deque[Item]) -> None:
        """Begin the items of one sandbox, each as soon as the documented limit permits."""
        reason = "interrupted"
        try:
            while queue and not self._stopping.is_set():
                call = self._means.unexpose(sandbox_id, queue[0].exposure_id)
                held = await self._gate.enter(self._charges(call), self._deadline)
                if isinstance(held, NoRoomError):
                    reason = "the deadline leaves no room"
                    return
                item = queue.popleft()
                self._queued -= 1
                self._moved.set()
                item.rate_limit_wait += held.wait
                self._start(self._under_way, self._carry_out(item, call, held))
        except asyncio.CancelledError:
            pass  # only `stop` cancels
        except Exception as error:  # the key cannot be had, or the store of the limits
            self._empty(queue, "failed", error=error)
        finally:
            self._queues.pop(sandbox_id, None)
            self._empty(queue, "not_attempted", reason=reason)

    def _empty(self, queue: deque[Item], status: Status, **facts: Any) -> None:
        while queue:
            self._queued -= 1
            self._settle(queue.popleft(), status, **facts)
        self._moved.set()

    async def _carry_out(self, item: Item, call: Call[Removal], held: Lease) -> None:
        try:
            removal = await self._drive(exchange(call, self._means.settings, item.attempts), item, held)
        except asyncio.CancelledError:
            gone = "given up while it was under way; it may have been removed"
            self._settle(item, "failed", error=PrimeError(f"{item.sandbox_id} {item.exposure_id}: {gone}"))
        except Exception as error:
            item.error = error
            if isinstance(error, _PASSING) and not self._over():
                self._again.append(item)
            else:
                self._settle(item, "failed", error=error)
        else:
            removal = evolve(
                removal, headers={}, rate_limit_wait=item.rate_limit_wait
            )  # headers of thousands would fill memory
            if removal.status == "already_gone":
                self._claims[item.sandbox_id].append((item, removal))
            else:
                self._working.add(item.sandbox_id)
                self._settle(item, "removed", removal=removal)

    async def _drive(self, steps: Generator[Action, Any, T], item: Item | None, held: Lease | None) -> T:
        came: SendResult | None = None
        try:
            while True:
                step = steps.send(came)
                if isinstance(step, SendRequest):
                    begun_with, held = held, None  # from here on, sending gives it back
                    came = await self._send(step, begun_with)
                    if item is not None:
                        item.rate_limit_wait += came.rate_limit_wait
                elif await self._stopped_within(step.seconds):
                    raise step.failure
        except StopIteration as finished:
            value: T = finished.value
            return value
        finally:
            if held is not None:  # the call failed before anything was sent
                await self._gate.leave(held, NOTHING_SENT)

    async def _send(self, step: SendRequest, held: Lease | None) -> SendResult:
        waited = 0.0
        if held is None:
            entered = await self._gate.enter_unless_stopped(step.charges, step.deadline)
            if isinstance(entered, NoRoomError):
                return SendResult(entered)
            held, waited = entered, entered.wait
        result: Response | SendFailure | Closed | None = None
        try:
            result = await self._means.send(step)
            return SendResult(result, waited)
        finally:
            await self._gate.leave(held, result)

    async def _check_claims(self, sandbox_id: str) -> None:
        """Believe in 404 only where the operation has worked, or a list says the same."""
        claims = self._claims[sandbox_id]
        listed: set[str] | None = set()
        error: Exception | None = None
        if sandbox_id not in self._working:
            steps = exchange(self._means.list_exposures(sandbox_id), self._means.settings)
            try:
                listed = {exposure.exposure_id for exposure in await self._drive(steps, None, None)}
            except PrimeError as problem:
                listed, error = None, problem
            except asyncio.CancelledError:
                listed, error = None, PrimeError(f"{sandbox_id}: answered 404, and stopped before a list could say so")
        for item, removal in claims:
            if listed is None:
                self._settle(item, "failed", error=error)
            elif item.exposure_id in listed:
                text = f"{sandbox_id} {item.exposure_id}: answered 404, but the list of the sandbox still holds it"
                self._settle(item, "failed", error=PrimeError(text))
            else:
                self._settle(item, "already_gone", removal=removal)

    def _settle(
        self,
        item: Item,
        status: Status,
        *,
        removal: Removal | None = None,
        error: Exception | None = None,
        reason: str | None = None,
    ) -> None:
        if status == "not_attempted" and item.error is not None:
            # It was attempted in an earlier round; what came of that is what there is to tell.
            status, error, reason = "failed", item.error, None
        self._waited_s += item.rate_limit_wait
        for position in item.positions:
            self._add(
                RemovalItem(
                    position=position,
                    sandbox_id=item.sandbox_id,
                    exposure_id=item.exposure_id,
                    status=status,
                    removal=removal,
                    error=error,
                    reason=reason,
                )
            )

    def _add(self, outcome: RemovalItem) -> None:
        self._outcomes[outcome.position] = outcome
        if self._on_outcome is None or self._problem is not None:
            return
        try:
            self._on_outcome(outcome)
        except Exception as problem:  # a user's own function: what is under way is finished before it is told
            self._problem = problem
            self.stop()

    def _charges(self, call: Call[Any]) -> Charges:
        settings = self._means.settings
        return charges_for(call.request, settings.origin, settings.key.authorization(), settings.rate_limiter)

    def _over(self) -> bool:
        return self._stopping.is_set() or self._too_late()

    def _too_late(self) -> bool:
        return self._deadline is not None and time.monotonic() >= self._deadline

    def _start(self, group: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
        """Begin a task that `stop` or `abort` cancels with its group.

        It is in the group from its first step on: one that is cancelled before never runs, and would account for none
        of its items.
        """

        async def enter() -> None:
            group.add(task)
            if self._aborted:
                task.cancel()
            await work

        task = asyncio.ensure_future(enter())
        self._tasks.add(task)
        for tasks in (self._tasks, group):
            task.add_done_callback(tasks.discard)

    async def _drained(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _stopped_within(self, seconds: float) -> bool:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        return self._stopping.is_set()
