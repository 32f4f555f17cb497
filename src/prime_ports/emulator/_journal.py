"""What happened: every request, what was done about it, and what was answered, in order."""

from __future__ import annotations

import json
import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key"})


@dataclass(slots=True)
class ReceivedRequest:
    """One request to the API, as the emulator saw it. The last four fields are filled in as things happen.

    Attributes:
        number: Counted from 1; also sent back in the header `x-request-id`, as `req_1`.
        method: As it was sent.
        raw_path: The path as it was sent, still encoded, without the query.
        query: The query as it was sent, without the question mark.
        headers: By name in lower case; several of one name are joined with ", ". Credentials are redacted.
        client: Address that the request came from.
        arrived: When its head was there, in seconds of `time.monotonic()`.
        body: As much of the body as came.
        operation: Name of the operation, such as "sandbox.unexpose_port"; None: the path leads to none.
        fault: Kind of the fault that was applied, or None.
        processed: Whether the operation was carried out. Certain, whatever the client got to see.
        status: The status that was sent; None: none was, or not yet.
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


class Journal:
    """Requests, and lines of JSON about them. Not locked: the caller holds the lock.

    Args:
        keep: How many requests to remember (and four lines for each); None: all.
    """

    def __init__(self, keep: int | None = None) -> None:
        self.requests: deque[ReceivedRequest] = deque(maxlen=keep)
        self.lines: deque[str] = deque(maxlen=None if keep is None else 4 * keep)
        self._count = 0
        self._cleared = -math.inf

    def clear(self, now: float) -> None:
        """Forget everything, also requests that are under way. Numbers go on where they were."""
        self.requests.clear()
        self.lines.clear()
        self._cleared = now

    def forgotten(self, began: float) -> bool:
        """Whether what began then belongs to a time that is forgotten: it must neither act nor leave a line."""
        return began <= self._cleared

    def arrived(
        self,
        *,
        method: str,
        raw_path: bytes,
        query: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        client: str,
        now: float,
    ) -> ReceivedRequest:
        """A request has come in."""
        self._count += 1
        shown: dict[str, str] = {}
        for raw_name, raw_value in headers:
            name = raw_name.decode("latin-1").lower()
            value = "[redacted]" if name in _SECRET_HEADERS else raw_value.decode("latin-1")
            shown[name] = f"{shown[name]}, {value}" if name in shown else value
        request = ReceivedRequest(
            number=self._count,
            method=method,
            raw_path=raw_path.decode("latin-1"),
            query=query.decode("latin-1"),
            headers=shown,
            client=client,
            arrived=now,
        )
        if self.forgotten(now):
            return request
        self.requests.append(request)
        self._write(
            "request",
            request=request.number,
            at=now,
            method=method,
            raw_path=request.raw_path,
            query=request.query,
            headers=shown,
            client=client,
        )
        return request

    def acted(self, request: ReceivedRequest, now: float, ids: tuple[str, ...]) -> None:
        """The operation of a request was carried out."""
        request.processed = True
        self._write("action", request=request.number, at=now, operation=request.operation, ids=ids)

    def answered(self, request: ReceivedRequest, now: float, status: int | None) -> None:
        """An answer is about to be sent, or none ever will be (status None)."""
        request.status = status
        if self.forgotten(request.arrived):
            return
        self._write(
            "answer",
            request=request.number,
            at=now,
            operation=request.operation,
            status=status,
            fault=request.fault,
            processed=request.processed,
            body_bytes=len(request.body),
        )

    def arranged(self, now: float, what: str, **of: object) -> None:
        """A test changed something from inside."""
        self._write("arrangement", at=now, what=what, **of)

    def carried(
        self, began: float, now: float, exposure_id: str | None, method: str, path: bytes, status: int | None
    ) -> None:
        """A request through the URL of an exposure is over, but for the last byte of its answer.

        There is no `exposure_id` where the exposure is gone, and no status where the answer broke off.
        """
        if self.forgotten(began):
            return
        shown = path.decode("latin-1")
        self._write("carried", at=now, exposure_id=exposure_id, method=method, path=shown, status=status)

    def write(self, path: str | Path) -> None:
        """Write the lines to a file.

        Raises:
            OSError: The file cannot be written.
        """
        Path(path).write_text("".join(f"{line}\n" for line in self.lines), encoding="utf-8")

    def _write(self, event: str, **of: object) -> None:
        self.lines.append(json.dumps({"event": event, **of}))
