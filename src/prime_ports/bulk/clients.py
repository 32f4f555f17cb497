"""The two clients as users get them: single calls from the core, and work by the thousand on top."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

from attrs import evolve

from prime_ports import async_client, client, ports
from prime_ports.base_client import BaseClient
from prime_ports.bulk.engine import BulkRemoval, Means
from prime_ports.bulk.guard import AsyncExposed, Exposed
from prime_ports.bulk.report import Outcome, UnexposeReport
from prime_ports.bulk.run import estimate, run_blocking, run_in_loop
from prime_ports.bulk.select import Age, Selection, moment
from prime_ports.bulk.source import Target
from prime_ports.engine import Call, Send
from prime_ports.errors import PrimeError, ResponseValidationError
from prime_ports.messages import Answer, NoAnswer
from prime_ports.outcomes import ListJudge, UnexposeJudge
from prime_ports.results import Exposure, Removal
from prime_ports.transports.choose import async_transport

OnOutcome = Callable[[Outcome], object]

PATIENCE_S = 10.0
"""How long `unexpose_all` waits for a list that still shows what was removed."""


class PortClient(client.PortClient):
    """Exposes ports and takes them away again, one or thousands. May be shared by threads.

    Options as in `prime_ports.base_client.BaseClient`. Use it as a context manager, or call `close`.
    """

    def unexpose_many(
        self,
        items: Iterable[Target],
        *,
        concurrency: int = 32,
        dry_run: bool = False,
        on_outcome: OnOutcome | None = None,
        deadline: float | None = None,
    ) -> UnexposeReport:
        """Remove many exposures, within the documented limits, and account for each.

        Args:
            items: `Exposure` objects or pairs (sandbox_id, exposure_id), from any iterable, which is read as the work
                goes on. One that is given twice is sent once.
            concurrency: How many requests may be under way at a time.
            dry_run: Send nothing; `estimate` of the report says what would be sent and how long it would take.
            on_outcome: Called with each outcome as soon as it is final, in another thread.
            deadline: Seconds after which nothing more is begun, or None.

        Returns:
            The account, in the order of the input. Failures are in it, not raised.

        Raises:
            BulkInterrupted: Ctrl-C came; `report` says what is left.
            ValueError: An option makes no sense.
            TypeError: An item is neither an `Exposure` nor a pair; what was under way is finished first.
        """
        _check_concurrency(concurrency)
        self._require_open()
        if dry_run:
            return estimate(_means(self, _no_sending), items, concurrency)
        sender = BulkSender(self)
        return run_blocking(
            lambda: BulkRemoval(
                _means(self, sender.send),
                items,
                concurrency=concurrency,
                deadline=_end(deadline),
                on_outcome=on_outcome,
            ),
            sender.finish,
        )

    def unexpose_all(
        self,
        sandbox_id: str | None = None,
        *,
        older_than: Age | None = None,
        name: str | None = None,
        port: int | None = None,
        protocol: str | None = None,
        concurrency: int = 32,
        dry_run: bool = False,
        on_outcome: OnOutcome | None = None,
        deadline: float | None = None,
    ) -> UnexposeReport:
        """List, select, remove, and list again to see that it is so.

        Args:
            sandbox_id: The sandbox; None for all of them.
            older_than: A `timedelta`, "90m", "2h", "3d", or a moment in time. Exposures without a time are skipped.
            name: Only exposures whose name matches this pattern (`*`, `?`, `[...]`).
            port: Only exposures of this port.
            protocol: Only exposures of this protocol.
            concurrency: As in `unexpose_many`.
            dry_run: As in `unexpose_many`; the list is asked for.
            on_outcome: As in `unexpose_many`.
            deadline: As in `unexpose_many`.

        Raises:
            PrimeError: The list cannot be had; nothing was removed.
            BulkInterrupted: Ctrl-C came; `report` says what is left.
            ValueError: An option makes no sense.
            TypeError: The same, by its type.
        """
        selection = _selection(older_than, name, port, protocol)
        listed, unreadable = _lenient(lambda: self.list_exposed(sandbox_id))
        chosen, skipped = selection.split(listed)
        report = self.unexpose_many(
            chosen, concurrency=concurrency, dry_run=dry_run, on_outcome=on_outcome, deadline=deadline
        )
        report = evolve(report, skipped=skipped, unreadable=unreadable)
        if dry_run or not chosen:
            return report
        end, pause = time.monotonic() + PATIENCE_S, 0.25
        while True:
            try:
                remaining = _still_there(chosen, _lenient(lambda: self.list_exposed(sandbox_id))[0])
            except PrimeError as error:
                return evolve(report, unreadable=[*unreadable, f"the list afterwards: {error}"])
            if not _lags(report, remaining) or time.monotonic() + pause > end:
                return evolve(report, remaining=remaining)
            time.sleep(pause)
            pause *= 2

    def exposed(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        on_sigterm: bool = False,
    ) -> Exposed:
        """A port that is exposed inside a `with` block, and gone afterwards, whatever happens.

        Args:
            sandbox_id: The sandbox.
            port: The port inside it, 22 to 9000.
            name: A name for people.
            protocol: "HTTP" or "TCP".
            on_sigterm: Also on SIGTERM, which ends the block with `SystemExit(143)`; in the main thread only.

        Raises:
            PrimeError: Exposing or removing failed. A failed removal never hides the block's own exception: it is
                added to it as a note.
        """
        return Exposed(self, sandbox_id, port, name, protocol, on_sigterm)


class AsyncPortClient(async_client.AsyncPortClient):
    """Exposes ports and takes them away again, one or thousands. May be shared by tasks and used in several event
    loops, one after the other.

    Options as in `prime_ports.base_client.BaseClient`. Use it as a context manager, or call `aclose`.
    """

    async def unexpose_many(
        self,
        items: Iterable[Target],
        *,
        concurrency: int = 32,
        dry_run: bool = False,
        on_outcome: OnOutcome | None = None,
        deadline: float | None = None,
    ) -> UnexposeReport:
        """As `PortClient.unexpose_many`, for asyncio; `on_outcome` is called in the event loop's thread.

        Raises:
            CancelledError: The task was cancelled. What was under way is finished first; `report` of the exception
                says what is left.
        """
        _check_concurrency(concurrency)
        self._require_open()
        if dry_run:
            return estimate(_means(self, _no_sending), items, concurrency)

        async def send(step: Send) -> Answer | NoAnswer:
            return await self._transport.send(step.outgoing, step.authorization, step.timeouts, step.deadline)

        bulk = BulkRemoval(
            _means(self, send), items, concurrency=concurrency, deadline=_end(deadline), on_outcome=on_outcome
        )
        return await run_in_loop(bulk)

    async def unexpose_all(
        self,
        sandbox_id: str | None = None,
        *,
        older_than: Age | None = None,
        name: str | None = None,
        port: int | None = None,
        protocol: str | None = None,
        concurrency: int = 32,
        dry_run: bool = False,
        on_outcome: OnOutcome | None = None,
        deadline: float | None = None,
    ) -> UnexposeReport:
        """As `PortClient.unexpose_all`, for asyncio."""
        selection = _selection(older_than, name, port, protocol)
        listed, unreadable = await self._lenient_list(sandbox_id)
        chosen, skipped = selection.split(listed)
        report = await self.unexpose_many(
            chosen, concurrency=concurrency, dry_run=dry_run, on_outcome=on_outcome, deadline=deadline
        )
        report = evolve(report, skipped=skipped, unreadable=unreadable)
        if dry_run or not chosen:
            return report
        end, pause = time.monotonic() + PATIENCE_S, 0.25
        while True:
            try:
                remaining = _still_there(chosen, (await self._lenient_list(sandbox_id))[0])
            except PrimeError as error:
                return evolve(report, unreadable=[*unreadable, f"the list afterwards: {error}"])
            if not _lags(report, remaining) or time.monotonic() + pause > end:
                return evolve(report, remaining=remaining)
            await asyncio.sleep(pause)
            pause *= 2

    def exposed(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        on_sigterm: bool = False,
    ) -> AsyncExposed:
        """As `PortClient.exposed`, for `async with`."""
        return AsyncExposed(self, sandbox_id, port, name, protocol, on_sigterm)

    async def _lenient_list(self, sandbox_id: str | None) -> tuple[list[Exposure], list[str]]:
        try:
            return await self.list_exposed(sandbox_id), []
        except ResponseValidationError as error:
            return _partial(error)


class BulkSender:
    """Sends for a blocking client from an event loop: by connections of its own, or, where the user has given a
    transport or a client, by that one in threads."""

    def __init__(self, owner: PortClient) -> None:
        self._blocking = owner._transport if _is_users_own(owner) else None  # pyright: ignore[reportPrivateUsage]
        self._transport = None if self._blocking else async_transport(owner._options)  # pyright: ignore[reportPrivateUsage]

    async def send(self, step: Send) -> Answer | NoAnswer:
        """Send once."""
        arguments = (step.outgoing, step.authorization, step.timeouts, step.deadline)
        if self._transport is not None:
            return await self._transport.send(*arguments)
        assert self._blocking is not None
        return await asyncio.to_thread(self._blocking.send, *arguments)

    async def finish(self) -> None:
        """Release the connections."""
        if self._transport is not None:
            await self._transport.aclose()


def _is_users_own(owner: BaseClient) -> bool:
    options = owner._options  # pyright: ignore[reportPrivateUsage]
    return options.transport is not None or options.http_client is not None


def _means(owner: BaseClient, send: Callable[[Send], Awaitable[Answer | NoAnswer]]) -> Means:
    settings = owner._settings  # pyright: ignore[reportPrivateUsage]

    def unexpose(sandbox_id: str, exposure_id: str) -> Call[Removal]:
        request = ports.unexpose_request(sandbox_id, exposure_id)
        return Call(request, UnexposeJudge(missing_ok=True), settings.timeouts, settings.total_timeout)

    def list_exposed(sandbox_id: str) -> Call[list[Exposure]]:
        return Call(ports.list_request(sandbox_id), ListJudge(), settings.timeouts, settings.total_timeout)

    return Means(settings, owner._pacer, send, unexpose, list_exposed)  # pyright: ignore[reportPrivateUsage]


async def _no_sending(step: Send) -> Answer | NoAnswer:
    raise AssertionError("a dry run sends nothing")


def _check_concurrency(concurrency: object) -> None:
    if not isinstance(concurrency, int) or isinstance(concurrency, bool) or concurrency < 1:
        raise ValueError(f"concurrency must be a whole number from 1, not {concurrency!r}")


def _end(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    if isinstance(deadline, bool) or not 0 <= deadline < float("inf"):
        raise ValueError(f"deadline must be a number of seconds from 0, not {deadline!r}")
    return time.monotonic() + deadline


def _selection(older_than: Age | None, name: str | None, port: int | None, protocol: str | None) -> Selection:
    return Selection(None if older_than is None else moment(older_than), name, port, protocol)


def _lenient(fetch: Callable[[], list[Exposure]]) -> tuple[list[Exposure], list[str]]:
    try:
        return fetch(), []
    except ResponseValidationError as error:
        return _partial(error)


def _partial(error: ResponseValidationError) -> tuple[list[Exposure], list[str]]:
    if error.partial is None:
        raise error
    return list(error.partial), [error.message]


def _still_there(chosen: list[Exposure], listed: list[Exposure]) -> list[Exposure]:
    wanted = {(exposure.sandbox_id, exposure.exposure_id) for exposure in chosen}
    return [exposure for exposure in listed if (exposure.sandbox_id, exposure.exposure_id) in wanted]


def _lags(report: UnexposeReport, remaining: list[Exposure]) -> bool:
    """Whether the list still shows something that the report says is gone; patience may help there."""
    gone = {(outcome.sandbox_id, outcome.exposure_id) for outcome in [*report.removed, *report.already_gone]}
    return any((exposure.sandbox_id, exposure.exposure_id) in gone for exposure in remaining)
