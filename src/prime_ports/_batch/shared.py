"""What the bulk methods of both clients share: checking options, making calls, comparing lists."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from attrs import evolve

from prime_ports import _requests
from prime_ports._base_client import BaseClient
from prime_ports._batch.means import Means
from prime_ports._batch.report import RemovalItem, RemovalReport
from prime_ports._batch.select import Age, Selection, in_turns, moment
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._exchange import Call, Closed, Send
from prime_ports._models import Exposure, Removal
from prime_ports._responses import ListHandler, UnexposeHandler
from prime_ports._types import Response, SendFailure

OnOutcome = Callable[[RemovalItem], object]

PATIENCE_S = 10.0
"""How long `unexpose_all` waits for a list that still shows what was removed."""


def means(owner: BaseClient, send: Callable[[Send], Awaitable[Response | SendFailure | Closed]]) -> Means:
    settings = owner._settings  # pyright: ignore[reportPrivateUsage]

    async def send_while_open(step: Send) -> Response | SendFailure | Closed:
        if owner._closed:  # pyright: ignore[reportPrivateUsage]
            return Closed(type(owner).__name__)
        return await send(step)

    def unexpose(sandbox_id: str, exposure_id: str) -> Call[Removal]:
        # An item that waits while its client is closed fails at once, and not only when its slots are free.
        owner._require_open()  # pyright: ignore[reportPrivateUsage]
        request = _requests.unexpose_request(sandbox_id, exposure_id)
        return Call(request, UnexposeHandler(missing_ok=True), settings.timeouts, settings.total_timeout)

    def list_exposures(sandbox_id: str) -> Call[list[Exposure]]:
        return Call(_requests.list_request(sandbox_id), ListHandler(), settings.timeouts, settings.total_timeout)

    return Means(settings, owner._limiter, send_while_open, unexpose, list_exposures)  # pyright: ignore[reportPrivateUsage]


async def no_sending(step: Send) -> Response | SendFailure:
    raise AssertionError("a dry run sends nothing")


def check_options(concurrency: object, stop_after: object) -> float | None:
    """When nothing more is begun, on the monotonic clock, or None.

    Raises:
        ValueError: An option makes no sense.
    """
    if not isinstance(concurrency, int) or isinstance(concurrency, bool) or concurrency < 1:
        raise ValueError(f"concurrency must be a whole number from 1, not {concurrency!r}")
    if stop_after is None:
        return None
    with suppress(OverflowError):  # a whole number may be too large for any float
        if isinstance(stop_after, int | float) and not isinstance(stop_after, bool) and 0 <= stop_after < math.inf:
            return time.monotonic() + float(stop_after)
    raise ValueError(f"stop_after must be a number of seconds from 0, not {stop_after!r:.40}")


def partial(error: ResponseValidationError) -> tuple[list[Exposure], list[str]]:
    """The good items of a list that has bad ones, and what is wrong with these; raises where nothing could be read."""
    if error.valid_items is None:
        raise error
    return list(error.valid_items), [error.message]


class Clearing:
    """What `unexpose_all` decides between its requests.

    Args:
        older_than: As in `PortClient.unexpose_all`, like the others.
        name: See there.
        port: See there.
        protocol: See there.

    Raises:
        ValueError: An option makes no sense.
        TypeError: The same, by its type.
    """

    def __init__(self, older_than: Age | None, name: str | None, port: int | None, protocol: str | None) -> None:
        _check_type("name", name, str)
        _check_type("port", port, int)
        _check_type("protocol", protocol, str)
        before = None if older_than is None else _moment(older_than)
        self._selection = Selection(before, name, port, protocol)
        self._unreadable: list[str] = []
        self._skipped: list[Exposure] = []
        self._remaining: list[Exposure] = []
        self._end = 0.0
        self._pause = 0.25
        self.chosen: list[Exposure] = []

    def select(self, listed: tuple[list[Exposure], list[str]]) -> list[Exposure]:
        """What is to be removed of a list, the sandboxes in turns."""
        exposures, self._unreadable = listed
        chosen, self._skipped = self._selection.split(exposures)
        self.chosen = in_turns(chosen)
        return self.chosen

    def account(self, report: RemovalReport, *, interrupted: bool = False) -> RemovalReport:
        """The report of the removals, with what was found out around them."""
        return evolve(
            report,
            selected=() if report.estimate is None else self.chosen,
            skipped=self._skipped,
            invalid=self._unreadable,
            still_listed=self._remaining,
            interrupted=report.interrupted or interrupted,
        )

    def look_again(self, report: RemovalReport, listed: list[Exposure] | PrimeError) -> float | None:
        """Seconds to wait before the list is asked for once more, because it may lag; None when that is over."""
        if isinstance(listed, PrimeError):
            self._unreadable = [*self._unreadable, f"the list afterwards: {listed}"]
            return None
        wanted = {(exposure.sandbox_id, exposure.exposure_id) for exposure in self.chosen}
        gone = {(outcome.sandbox_id, outcome.exposure_id) for outcome in [*report.removed, *report.already_gone]}
        self._remaining = [e for e in listed if (e.sandbox_id, e.exposure_id) in wanted]
        now = time.monotonic()
        self._end = self._end or now + PATIENCE_S
        if now + self._pause > self._end or not any((e.sandbox_id, e.exposure_id) in gone for e in self._remaining):
            return None
        self._pause *= 2
        return self._pause / 2


def _check_type(name: str, value: object, wanted: type) -> None:
    if value is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
        raise TypeError(
            f"{name} must be {'an' if wanted is int else 'a'} {wanted.__name__}, not {type(value).__name__}"
        )


def _moment(older_than: Age) -> datetime:
    try:
        return moment(older_than)
    except (ValueError, TypeError) as error:
        raise type(error)(f"older_than: {error}") from None
