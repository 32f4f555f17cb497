"""What came of a bulk removal: one outcome for each item, in the order in which the items were given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from attrs import field, frozen

from prime_ports._errors import PrimeError
from prime_ports._models import Exposure, Removal

__all__ = ("BatchError", "BatchInterrupted", "Estimate", "RemovalItem", "RemovalReport", "Status")

Status = Literal["removed", "already_gone", "failed", "not_attempted"]
"""What came of an item."""


@frozen(kw_only=True)
class RemovalItem:
    """What came of one item.

    Attributes:
        position: Its place in the input, counted from 0.
        sandbox_id: The sandbox.
        exposure_id: The exposure.
        status: "removed"; "already_gone", which is believed only with a list that no longer holds it, or next to a
            success in the same sandbox; "failed", with `error`; "not_attempted", because time ran out or the work
            was interrupted.
        removal: The account of the removal, where there is one.
        error: Why it failed, or None. A `ValueError` or `TypeError` is about an id that cannot be sent.
        reason: Why it was not attempted, or None.
    """

    position: int
    sandbox_id: str
    exposure_id: str
    status: Status
    removal: Removal | None = field(default=None, repr=False)
    error: Exception | None = None
    reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain JSON values."""
        facts: dict[str, Any] = {
            "sandbox_id": _shown(self.sandbox_id),
            "exposure_id": _shown(self.exposure_id),
            "status": self.status,
        }
        if self.removal is not None:
            facts |= {"confirmed": self.removal.confirmed, "attempts": self.removal.attempts}
        if self.error is not None:
            facts["error"] = {"type": type(self.error).__name__, "message": str(self.error)}
            if (status_code := getattr(self.error, "status_code", None)) is not None:
                facts["error"]["status_code"] = status_code
        if self.reason is not None:
            facts["reason"] = self.reason
        return facts


@frozen(kw_only=True)
class Estimate:
    """What a bulk removal would send, and how long the documented limits make it take.

    Attributes:
        requests: Removals that would be sent, each exposure once.
        sandboxes: In how many sandboxes.
        seconds: How long that takes at least, with the slots that are taken already.
    """

    requests: int
    sandboxes: int
    seconds: float


class BatchError(PrimeError):
    """Not every item was removed.

    Attributes:
        report: The whole account.
    """

    report: RemovalReport


class BatchInterrupted(KeyboardInterrupt):
    """Ctrl-C came during a bulk removal. What was under way was finished.

    Attributes:
        report: The whole account; what was not begun is `not_attempted`. After the third Ctrl-C, what is known.
    """

    def __init__(self, report: RemovalReport) -> None:
        super().__init__(report.summary())
        self.report = report

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, dict(self.__dict__))


def _rebuild(cls: type[BatchInterrupted], args: tuple[Any, ...], facts: dict[str, Any]) -> BatchInterrupted:
    error = cls.__new__(cls, *args)  # not by __init__, which takes the report
    error.__dict__.update(facts)
    return error


def interruption(error: BaseException, report: RemovalReport) -> BaseException:
    """What to raise for an exception that came from outside, with the account in its attribute `report`."""
    if isinstance(error, KeyboardInterrupt):
        told = BatchInterrupted(report)
        told.__dict__.update({name: value for name, value in vars(error).items() if name == "__notes__"})
        return told
    error.__dict__["report"] = report  # whatever its class says of attributes
    return error


@frozen(kw_only=True)
class RemovalReport:
    """The account of a bulk removal.

    Attributes:
        items: One for each item, in the order of the input. Empty for a dry run.
        elapsed: How long it took, in seconds.
        rate_limit_wait: Seconds that removals waited for documented limits, added up.
        interrupted: Whether it was cut short.
        input_exhausted: Whether every item of the input is among the items. False where an iterable without a length,
            such as a generator, was not read to its end because of an interruption or `stop_after`.
        estimate: For a dry run, what would be done; else None.
        selected: For a dry run of `unexpose_all`, the exposures that it would remove; else empty.
        skipped: Exposures that `unexpose_all` could not judge by age, because no time came with them.
        invalid: What was wrong with items of the list that `unexpose_all` could not read.
        still_listed: Exposures that a list still holds afterwards, though they were to be removed (`unexpose_all`).
    """

    items: Sequence[RemovalItem] = ()
    elapsed: float = 0.0
    rate_limit_wait: float = 0.0
    interrupted: bool = False
    estimate: Estimate | None = None
    selected: Sequence[Exposure] = ()
    skipped: Sequence[Exposure] = ()
    invalid: Sequence[str] = ()
    still_listed: Sequence[Exposure] = ()
    input_exhausted: bool = True

    @property
    def removed(self) -> list[RemovalItem]:
        """Items that were removed."""
        return self._with("removed")

    @property
    def already_gone(self) -> list[RemovalItem]:
        """Items that were not there any more."""
        return self._with("already_gone")

    @property
    def failed(self) -> list[RemovalItem]:
        """Items that may still be there."""
        return self._with("failed")

    @property
    def not_attempted(self) -> list[RemovalItem]:
        """Items that nothing was sent for."""
        return self._with("not_attempted")

    @property
    def ok(self) -> bool:
        """Whether everything that was asked for is gone."""
        left = self.failed or self.not_attempted or self.invalid or self.still_listed
        return self.input_exhausted and not (left or self.interrupted)

    def summary(self) -> str:
        """One line for people."""
        if self.estimate is not None:
            plan = self.estimate
            return f"would send {plan.requests} removals in {plan.sandboxes} sandboxes, in {plan.seconds:.0f} s or more"
        counts = (f"{len(self._with(status))} {status.replace('_', ' ')}" for status in _STATUSES)
        extra = f", {len(self.skipped)} skipped" if self.skipped else ""
        left = f", {len(self.still_listed)} still listed" if self.still_listed else ""
        more = "" if self.input_exhausted else ", not read to the end"
        return ", ".join(counts) + extra + left + more

    def raise_for_failures(self) -> None:
        """Do nothing when everything is gone.

        Raises:
            BatchError: Something failed, was not attempted, could not be read, or is still listed.
        """
        if not self.ok:
            first = next((str(outcome.error) for outcome in self.failed), None)
            raise BatchError(self.summary() + (f"; the first failure: {first}" if first else ""), report=self)

    def to_json(self) -> str:
        """The account as one JSON document, without headers or bodies of answers."""
        document: dict[str, Any] = {
            "summary": {status: len(self._with(status)) for status in _STATUSES},
            "ok": self.ok,
            "interrupted": self.interrupted,
            "input_exhausted": self.input_exhausted,
            "elapsed": round(self.elapsed, 3),
            "rate_limit_wait": round(self.rate_limit_wait, 3),
            "items": [outcome.to_dict() for outcome in self.items],
            "skipped": [_names(exposure) for exposure in self.skipped],
            "invalid": list(self.invalid),
            "still_listed": [_names(exposure) for exposure in self.still_listed],
        }
        if self.estimate is not None:
            document["estimate"] = {
                "requests": self.estimate.requests,
                "sandboxes": self.estimate.sandboxes,
                "seconds": round(self.estimate.seconds, 1),
            }
        return json.dumps(document, ensure_ascii=False, indent=2)

    def _with(self, status: Status) -> list[RemovalItem]:
        return [outcome for outcome in self.items if outcome.status == status]


_STATUSES: tuple[Status, ...] = ("removed", "already_gone", "failed", "not_attempted")


def _shown(text: object) -> str:
    """An id as it was given, or what it looks like in Python where it is none that JSON can hold."""
    if isinstance(text, str):
        try:
            text.encode()
            return text
        except UnicodeEncodeError:
            pass
    return repr(text)


def _names(exposure: Exposure) -> dict[str, Any]:
    return {"sandbox_id": exposure.sandbox_id, "exposure_id": exposure.exposure_id, "port": exposure.port}
