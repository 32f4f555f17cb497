"""Responses of a server with their meaning: tables that several groups of tests use."""

from __future__ import annotations

from prime_ports import (
    APIStatusError,
    AuthenticationError,
    ConflictError,
    GoneError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RedirectError,
    UnprocessableEntityError,
)
from support.scripted import CLOSE, RESET, STALL, Reply, raw, says

STATUSES: dict[int, tuple[type[APIStatusError], int]] = {
    # status: class, requests of an unexpose with three repetitions at most
    300: (RedirectError, 1),
    301: (RedirectError, 1),
    302: (RedirectError, 1),
    303: (RedirectError, 1),
    304: (RedirectError, 1),
    307: (RedirectError, 1),
    308: (RedirectError, 1),
    400: (APIStatusError, 1),
    401: (AuthenticationError, 1),
    402: (APIStatusError, 1),
    403: (PermissionDeniedError, 1),
    404: (NotFoundError, 1),
    405: (APIStatusError, 1),
    408: (APIStatusError, 4),
    409: (ConflictError, 1),
    410: (GoneError, 1),
    418: (APIStatusError, 1),
    422: (UnprocessableEntityError, 1),
    429: (RateLimitError, 4),
    451: (APIStatusError, 1),
    499: (APIStatusError, 1),
    500: (InternalServerError, 1),
    501: (InternalServerError, 1),
    502: (InternalServerError, 4),
    503: (InternalServerError, 4),
    504: (InternalServerError, 4),
    519: (InternalServerError, 1),
    520: (InternalServerError, 4),
    521: (InternalServerError, 4),
    522: (InternalServerError, 4),
    523: (InternalServerError, 4),
    524: (InternalServerError, 4),
    525: (InternalServerError, 4),
    526: (InternalServerError, 4),
    527: (InternalServerError, 4),
    530: (InternalServerError, 1),
    561: (InternalServerError, 1),
    599: (InternalServerError, 1),
}

BODIES = {
    "documented": (b'{"errors":[{"param":"p","details":"no"}]}', "application/json"),
    "empty": (b"", None),
    "empty JSON": (b"", "application/json"),
    "text": (b"upstream says no", "text/plain"),
    "web page": (b"<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html"),
    "cut JSON": (b'{"errors":', "application/json"),
    "list": (b"[]", "application/json"),
    "null": (b"null", "application/json"),
    "number": (b"5", "application/json"),
    "Latin-1": (b'{"detail":"\xe9"}', "application/json"),
    "not UTF-8 at all": (b"\xff\xfe\x00\x01", "application/octet-stream"),
    "deep": (b"[" * 100_000, "application/json"),
}

DONE = says(200)
GONE = says(404, {"detail": "no such exposure"})
BUSY = says(429, {"detail": "slow down"})
UNREADABLE = says(200, b"<html>")

# Answers that leave open whether the server has acted.
LOST: dict[str, Reply] = {
    "reset": RESET,
    "closed": CLOSE,
    "silence": STALL,
    "cut": says(200, b'{"success":true', length=100, end="close"),
    "garbled": says(200, b"abc", {"Content-Encoding": "gzip"}),
    "unreadable": UNREADABLE,
    "408": says(408),
    "502": says(502, b"<html>bad gateway</html>"),
    "503": says(503),
    "504": says(504),
    "520": says(520),
    "527": says(527),
}


def timeout_for(reply: Reply) -> float:
    """Return a short timeout for a reply that never comes, and one that load does not reach for any other."""
    return 1.0 if reply is STALL else 20.0


def identified(status: int, body: bytes = b"", kind: str | None = None, **headers: str) -> Reply:
    """An answer that has a request id."""
    fields = {"X-Request-Id": "req-7", **({"Content-Type": kind} if kind else {}), **headers}
    return Reply((raw(status, body, fields),))
