"""Waiting for states of sandboxes, by the lookup of many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from prime_openapi import Request
from prime_ports._errors import SandboxStateError
from prime_ports._paths import segment
from prime_ports._public.waiting import Poller, Waiting
from prime_ports._requests import operation_of
from prime_ports._responses import OperationHandler

if TYPE_CHECKING:
    from prime_openapi.models import SandboxStatusSnapshot

_TOGETHER = 100
"""Most ids of one request, by the document's `BatchSandboxStatusRequest`."""
_NAMED = 10  # ids in a message
# No sandbox leaves these states, as far as the vendor's client knows.
_FINAL = ("ERROR", "TERMINATED", "TIMEOUT")


def check_status(status: object) -> str:
    """Return a documented state of a sandbox; raise `TypeError` or `ValueError`."""
    from prime_openapi.models import SandboxStatus

    if not isinstance(status, str):
        raise TypeError(f"status must be a str, not {type(status).__name__}")
    known = [member.value for member in SandboxStatus]
    if str(status) not in known:
        raise ValueError(f"status must be among {', '.join(known)}, got {str(status)!r:.40}")
    return str(status)


def check_sandbox_ids(sandbox_ids: object) -> list[str]:
    """Return ids, each once; raise `TypeError` or `ValueError`."""
    if not isinstance(sandbox_ids, Iterable):
        raise TypeError(f"sandbox_ids must be an id or several, got {sandbox_ids!r:.80}")
    given = [sandbox_ids] if isinstance(sandbox_ids, str) else cast("Iterable[object]", sandbox_ids)
    ids: dict[str, None] = {}
    sandbox_id: Any
    for sandbox_id in given:
        segment("sandbox_id", sandbox_id)
        ids[sandbox_id] = None
    return list(ids)


def waiting_for_sandboxes(
    poller: Poller, sandbox_ids: Sequence[str], status: str
) -> Waiting[dict[str, SandboxStatusSnapshot]]:
    """Look the sandboxes up until all have the status; raise `SandboxStateError` once some no longer can."""
    found: dict[str, SandboxStatusSnapshot] = {}
    poller.last = found
    missing: list[str] = [*sandbox_ids]
    while missing:
        failures: dict[str, str] = {}
        for start in range(0, len(missing), _TOGETHER):
            failures |= yield from _look_up(poller, missing[start : start + _TOGETHER], found, status)
        if failures:
            told = _names([f"{sandbox_id} ({reason})" for sandbox_id, reason in failures.items()])
            raise SandboxStateError(f"cannot become {status}: {told}", failures=failures, statuses=dict(found))
        missing = [sandbox_id for sandbox_id in missing if _status(found, sandbox_id) != status]
        if missing:
            poller.missing = tuple(missing)
            still = _names([f"{sandbox_id} ({_status(found, sandbox_id)})" for sandbox_id in missing])
            yield from poller.pause(f"not {status}: {still}")
    return {sandbox_id: found[sandbox_id] for sandbox_id in sandbox_ids}


def _look_up(
    poller: Poller, sandbox_ids: Sequence[str], found: dict[str, SandboxStatusSnapshot], status: str
) -> Waiting[dict[str, str]]:
    """Look some sandboxes up; return why some of them cannot get the status any more, by id."""
    operation: Any = operation_of("POST", "/api/v1/sandbox/status:batchGet")
    request: Request[Any] = Request(operation, json={"sandbox_ids": [*sandbox_ids]})
    response: Any = yield from poller.ask(request, OperationHandler[Any](strict=True))
    asked = set(sandbox_ids)
    failures = {error.sandbox_id: f"{error.code}: {error.message}" for error in response.errors}
    for snapshot in response.statuses:
        found[snapshot.sandbox_id] = snapshot
        if snapshot.status in _FINAL and snapshot.status != status:
            details = snapshot.error_message or snapshot.error_type
            failures[snapshot.sandbox_id] = f"{snapshot.status}: {details}" if details else str(snapshot.status)
    return {sandbox_id: reason for sandbox_id, reason in failures.items() if sandbox_id in asked}


def _status(found: Mapping[str, SandboxStatusSnapshot], sandbox_id: str) -> str:
    snapshot = found.get(sandbox_id)
    return "status unknown" if snapshot is None else str(snapshot.status)


def _names(texts: Sequence[str]) -> str:
    more = len(texts) - _NAMED
    return ", ".join(texts[:_NAMED]) + (f" and {more} more" if more > 0 else "")
