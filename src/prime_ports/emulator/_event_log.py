"""The log of an emulator: the requests it received, and events as lines of JSON."""

from __future__ import annotations

import json
import math
from collections import deque
from typing import Any

from attrs import define, field
from starlette.types import Scope

from prime_ports._clock import monotonic

_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key"})


@define
class ReceivedRequest:
    """One request to the API. The emulator sets the last four fields while it handles the request.

    Attributes:
        number: Counted from 1; also sent back in the header `x-request-id`, as `req_1`.
        method: As sent.
        raw_path: The path as sent, still encoded, without the query.
        query: The query as sent, without the question mark.
        headers: By name in lower case; several of one name are joined with ", ". Credentials are redacted.
        client: Address that the request came from.
        arrived: Time when its head was complete, in seconds of `time.monotonic()`.
        body: The part of the body that was received.
        operation: Name of the operation, such as "sandbox.unexpose_port"; None if the path leads to none.
        fault: Kind of the fault that was applied, or None.
        processed: True if the operation was carried out, whatever the client received.
        status: The status that was sent; None if none was, or not yet.
    """

    number: int
    method: str
    raw_path: str
    query: str
    headers: dict[str, str] = field(repr=False)
    client: str
    arrived: float
    body: bytes = field(default=b"", repr=False)
    operation: str | None = None
    fault: str | None = None
    processed: bool = False
    status: int | None = None


class EventLog:
    """The last `max_history` requests, with four events for each, or all. The caller holds a lock."""

    def __init__(self, max_history: int | None = None) -> None:
        self.requests: deque[ReceivedRequest] = deque(maxlen=max_history)
        self.lines: deque[str] = deque(maxlen=None if max_history is None else 4 * max_history)
        self._count = 0
        self._cleared = -math.inf

    def clear(self) -> None:
        """Forget everything, including requests in flight. Numbers continue."""
        self.requests.clear()
        self.lines.clear()
        self._cleared = monotonic()

    def forgotten(self, began: float) -> bool:
        """Return whether a request of this time was forgotten: it must not be processed or logged any more."""
        return began <= self._cleared

    def add(self, event: str, **fields: object) -> None:
        self.lines.append(json.dumps({"event": event, "at": monotonic(), **fields}))

    def received(self, scope: Scope) -> ReceivedRequest:
        """Log a request whose head is complete."""
        self._count += 1
        headers: dict[str, str] = {}
        for raw_name, raw_value in scope["headers"]:
            name = raw_name.decode("latin-1").lower()
            value = "[redacted]" if name in _SECRET_HEADERS else raw_value.decode("latin-1")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        head: dict[str, Any] = {
            "method": scope["method"],
            "raw_path": scope["raw_path"].decode("latin-1"),
            "query": scope["query_string"].decode("latin-1"),
            "headers": headers,
            "client": scope["client"][0] if scope["client"] else "",
        }
        request = ReceivedRequest(self._count, arrived=monotonic(), **head)
        self.requests.append(request)
        self.add("request", request=request.number, **head)
        return request

    def processed(self, request: ReceivedRequest, ids: tuple[str, ...]) -> None:
        request.processed = True
        self.add("processed", request=request.number, operation=request.operation, ids=ids)

    def responded(self, request: ReceivedRequest, status: int | None) -> None:
        """Log that a response is about to be sent, or, with the status None, that none will be."""
        request.status = status
        if not self.forgotten(request.arrived):
            about = {"operation": request.operation, "fault": request.fault, "processed": request.processed}
            self.add("response", request=request.number, status=status, body_bytes=len(request.body), **about)
