"""Reports of batches: one item for each item of the input, in the same order."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, Literal, TypeVar

from attrs import asdict, define, field, frozen

from prime_openapi import Request
from prime_ports._errors import PrimeError
from prime_ports._models import Exposure, PublicPort, Removal

T = TypeVar("T")
I = TypeVar("I", bound="ReportItem")  # noqa: E741


@frozen(kw_only=True)
class ReportItem:
    """The result of one item of the input.

    Attributes:
        position: Its place in the input, counted from 0.
        status: The result; the values stand in the subclasses.
        error: The reason of a failure, or None. A `ValueError` or `TypeError` means that the item cannot be sent.
        reason: The reason why it was not attempted, because time ran out or the batch was interrupted, or None.
    """

    position: int
    status: str
    error: Exception | None = None
    reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the item as plain JSON values."""
        facts: dict[str, Any] = {"status": self.status}
        if self.error is not None:
            told: dict[str, Any] = {"type": type(self.error).__name__, "message": str(self.error)}
            facts["error"] = told
            if notes := getattr(self.error, "__notes__", None):
                told["notes"] = list(notes)
            if (status_code := getattr(self.error, "status_code", None)) is not None:
                told["status_code"] = status_code
        if self.reason is not None:
            facts["reason"] = self.reason
        return facts


@frozen(kw_only=True)
class BatchItem(ReportItem, Generic[T]):
    """The result of one request of `call_many`.

    Attributes:
        request: The request.
        status: "succeeded", with `value`; "failed", with `error`; or "not_attempted".
        value: The documented value of a success, else None.
    """

    request: Request[T]
    status: Literal["succeeded", "failed", "not_attempted"]
    value: T | None = field(default=None, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the item as plain JSON values, without the value."""
        operation, path = self.request.operation, [_printable(value) for value in self.request.path]
        call = {"method": operation.method, "path_template": operation.path_template, "path": path}
        return call | super().to_dict()


@frozen(kw_only=True)
class RemovalItem(ReportItem):
    """The result of one removal.

    Attributes:
        kind: "exposure", "published" or "tunnel".
        sandbox_id: The sandbox; None for a tunnel.
        exposure_id: The exposure, or None.
        port: The published port; None for all ports of the sandbox, and for other kinds.
        tunnel_id: The tunnel, or None.
        status: "removed"; "already_gone", which needs a list that no longer has it, or a success in the same sandbox;
            "failed", with `error`; or "not_attempted".
        removal: Details of the removal, or None.
    """

    kind: Literal["exposure", "published", "tunnel"] = "exposure"
    sandbox_id: str | None
    exposure_id: str | None = None
    port: int | None = None
    tunnel_id: str | None = None
    status: Literal["removed", "already_gone", "failed", "not_attempted"]
    removal: Removal | None = field(default=None, repr=False)

    @property
    def key(self) -> str:
        """The `key` of the public port."""
        if self.kind == "tunnel":
            return f"tunnel/{self.tunnel_id}"
        port = "*" if self.port is None else self.port
        return f"{self.kind}/{self.sandbox_id}/{port if self.kind == 'published' else self.exposure_id}"

    def to_dict(self) -> dict[str, Any]:
        """Return the item as plain JSON values."""
        facts: dict[str, Any] = {"kind": self.kind}
        if self.kind == "tunnel":
            facts["tunnel_id"] = self.tunnel_id
        elif self.kind == "published":
            facts |= {"sandbox_id": self.sandbox_id, "port": self.port}
        else:
            facts |= {"sandbox_id": _printable(self.sandbox_id), "exposure_id": _printable(self.exposure_id)}
        facts |= super().to_dict()
        if self.removal is not None:
            facts |= {"confirmed": self.removal.confirmed, "attempts": self.removal.attempts}
            if self.removal.warning is not None:
                facts["warning"] = self.removal.warning
        return facts


@frozen(kw_only=True)
class Estimate:
    """The cost of a removal that was not carried out.

    Attributes:
        requests: Number of removals that would be sent, each exposure once.
        sandboxes: Number of sandboxes that they are in.
        seconds: Least time that the documented limits make it take, with the slots that are in use now.
    """

    requests: int
    sandboxes: int
    seconds: float


class BatchError(PrimeError):
    """Some items of a batch have failed, or were not attempted; `report` has all of them."""

    report: Any


class BatchInterrupted(KeyboardInterrupt):
    """Ctrl-C during a batch. Requests in flight were finished; in `report`, what was not begun is "not_attempted"."""

    def __init__(self, report: Report[Any]) -> None:
        super().__init__(report.summary())
        self.report: Any = report

    def __reduce__(self) -> tuple[Any, ...]:
        # Not by `__init__`, which takes the report, and in a user's subclass other arguments.
        return KeyboardInterrupt.__new__, (type(self), *self.args), self.__dict__


@define(kw_only=True)
class Report(Generic[I]):
    """The report of a batch, which is filled as the batch goes on.

    Attributes:
        items: One for each item of the input, in its order once the batch has ended.
        elapsed: Duration in seconds.
        rate_limit_wait: Seconds that requests waited for documented limits, added up.
        interrupted: True when the batch was cut short.
        input_exhausted: True when every item of the input is among the items. False where an iterable without a length,
            such as a generator, was not read to its end because of an interruption or `stop_after`.
    """

    statuses: ClassVar[tuple[str, ...]] = ("succeeded", "failed", "not_attempted")

    items: Sequence[I] = field(factory=list[I])
    elapsed: float = 0.0
    rate_limit_wait: float = 0.0
    interrupted: bool = False
    input_exhausted: bool = True

    @property
    def failed(self) -> list[I]:
        """Items that have failed; their requests may have been processed all the same."""
        return self._with("failed")

    @property
    def not_attempted(self) -> list[I]:
        """Items that nothing was sent for."""
        return self._with("not_attempted")

    @property
    def ok(self) -> bool:
        """True when everything that was asked for is done."""
        return self.input_exhausted and not (self.interrupted or self.failed or self.not_attempted)

    def summary(self) -> str:
        """Return one line for people."""
        counts = [f"{len(self._with(status))} {status.replace('_', ' ')}" for status in self.statuses]
        return ", ".join([*counts, *([] if self.input_exhausted else ["not read to the end"])])

    def raise_for_failures(self) -> None:
        """Raise `BatchError` unless `ok`."""
        if not self.ok:
            first = next((str(item.error) for item in self.failed), None)
            raise BatchError(self.summary() + (f"; the first failure: {first}" if first else ""), report=self)

    def to_json(self) -> str:
        """Return the report as one JSON document, without headers or bodies of responses."""
        return json.dumps(self._document(), ensure_ascii=False, indent=2)

    def _document(self) -> dict[str, Any]:
        return {
            "summary": {status: len(self._with(status)) for status in self.statuses},
            "ok": self.ok,
            "interrupted": self.interrupted,
            "input_exhausted": self.input_exhausted,
            "elapsed": round(self.elapsed, 3),
            "rate_limit_wait": round(self.rate_limit_wait, 3),
            "items": [item.to_dict() for item in self.items],
        }

    def _with(self, status: str) -> list[I]:
        return [item for item in self.items if item.status == status]


@define(kw_only=True)
class BatchReport(Report[BatchItem[T]], Generic[T]):
    """The report of `call_many`."""

    @property
    def succeeded(self) -> list[BatchItem[T]]:
        """Items that have succeeded."""
        return self._with("succeeded")


@define(kw_only=True)
class RemovalReport(Report[RemovalItem]):
    """The report of removals.

    After a dry run `items` are what would be removed: "not_attempted" with the reason "dry run", or "failed" for one
    that cannot be sent. `ok` then means that all of it could be read and sent.

    Attributes:
        estimate: For a dry run, the cost of the removal; else None.
        selected: For a dry run of `unexpose_all` or `remove_all`, the ports that it would remove; else empty.
        skipped: Ports that these could not judge by age, because no time is known of them.
        invalid: Faults of items of the list that these could not read.
        incomplete: Sentences about what `remove_all` could not ask, such as a team that the key cannot read.
        still_listed: Ports that a list still has afterwards, though they were to be removed.
        server_time: Time of the list that selected, by the server's clock, or None where it is not known.
    """

    statuses: ClassVar[tuple[str, ...]] = ("removed", "already_gone", "failed", "not_attempted")

    estimate: Estimate | None = None
    selected: Sequence[PublicPort] = ()
    skipped: Sequence[PublicPort] = ()
    invalid: Sequence[str] = ()
    incomplete: Sequence[str] = ()
    still_listed: Sequence[PublicPort] = ()
    server_time: datetime | None = None

    @property
    def removed(self) -> list[RemovalItem]:
        """Items that were removed."""
        return self._with("removed")

    @property
    def already_gone(self) -> list[RemovalItem]:
        """Items that no longer existed."""
        return self._with("already_gone")

    @property
    def ok(self) -> bool:
        """True when everything that was asked for is gone; for a dry run, when all of it can be attempted."""
        if self.estimate is not None:
            return self.input_exhausted and not (self.interrupted or self.failed or self.invalid)
        return super().ok and not (self.invalid or self.still_listed)

    def summary(self) -> str:
        """Return one line for people."""
        if (plan := self.estimate) is not None:
            if not self.items:
                return "nothing to remove"
            return f"would send {plan.requests} removals in {plan.sandboxes} sandboxes, in {plan.seconds:.0f} s or more"
        remarks = ((len(self.skipped), "skipped"), (len(self.still_listed), "still listed"))
        return ", ".join([super().summary(), *(f"{count} {text}" for count, text in remarks if count)])

    def _document(self) -> dict[str, Any]:
        document = super()._document() | {
            "skipped": [_ids(port) for port in self.skipped],
            "invalid": list(self.invalid),
            "incomplete": list(self.incomplete),
            "still_listed": [_ids(port) for port in self.still_listed],
        }
        if (plan := self.estimate) is not None:
            document["estimate"] = asdict(plan) | {"seconds": round(plan.seconds, 1)}
        return document


def _printable(value: object) -> str:
    """Return an id as it was given, or its `repr` where JSON cannot hold it."""
    return value if isinstance(value, str) and not re.search("[\ud800-\udfff]", value) else repr(value)


def _ids(port: PublicPort) -> dict[str, Any]:
    ids: dict[str, Any] = {"kind": port.kind, "sandbox_id": port.sandbox_id, "port": port.port}
    if isinstance(port, Exposure):
        ids["exposure_id"] = port.exposure_id
    if port.kind == "tunnel":
        ids["tunnel_id"] = port.key.removeprefix("tunnel/")
    return ids
