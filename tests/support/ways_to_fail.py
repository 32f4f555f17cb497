"""Every way for a call to fail, with the exception that comes of it."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from typing import Any

import pytest

from prime_openapi import Request
from prime_ports import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    ClosedClientError,
    ConfigurationError,
    ConflictError,
    GoneError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimiter,
    RateLimitError,
    RateLimitTimeoutError,
    RedirectError,
    ResponseValidationError,
    UnexposeFailedError,
    UnprocessableEntityError,
)
from support.both import Both
from support.leaks import SECRET
from support.made_up import made_up_operation
from support.names import Connect, Serve
from support.scripted import EXPOSED, REMOVED, RESET, STALL, Reply, says

Fails = Callable[[], Any]


class Failures:
    """Makes a client and a call of it that fails, for each way to fail."""

    def __init__(self, serve: Serve, connect: Connect, key: Any) -> None:
        self._serve, self._connect, self._key = serve, connect, key

    def client(self, *replies: Reply, **options: Any) -> Both:
        return self._connect(self._serve(*replies), **{"api_key": self._key, **options})

    def answered(self, reply: Reply, **options: Any) -> Fails:
        client = self.client(reply, **options)
        return lambda: client.unexpose("sbx", "exp")

    def refused(self) -> Fails:
        client = self._connect("http://127.0.0.1:1", api_key=self._key)
        return lambda: client.expose("sbx", 8000)

    def reset_while_sending(self) -> Fails:
        listener = socket.create_server(("127.0.0.1", 0))

        def slam() -> None:
            connection, _ = listener.accept()
            connection.recv(1)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
            listener.close()

        threading.Thread(target=slam, daemon=True).start()
        client = self._connect(f"http://127.0.0.1:{listener.getsockname()[1]}", api_key=self._key)
        return lambda: client.call(big(b"x" * 8_000_000))

    def bad_item(self) -> Fails:
        client = self.client(says(200, {"exposures": [EXPOSED, {**EXPOSED, "port": "80"}]}))
        return lambda: client.list_exposures()

    def no_slot(self) -> Fails:
        client = self.client(REMOVED, rate_limit=RateLimiter())
        for number in range(20):
            client.unexpose("sbx", f"exp-{number}")
        return lambda: client.unexpose("sbx", "exp", total_timeout=1)

    def closed(self) -> Fails:
        client = self.client(REMOVED)
        client.close() if client.kind == "sync" else client.aclose()
        return lambda: client.unexpose("sbx", "exp")

    def key_later_unusable(self) -> Fails:
        client = self.client(REMOVED, api_key=lambda: SECRET + "\n\u200b")
        return lambda: client.unexpose("sbx", "exp")

    def bad_argument(self) -> Fails:
        client = self.client(REMOVED)
        return lambda: client.unexpose("sbx", "..")

    def unsendable_body(self) -> Fails:
        client = self.client(REMOVED)
        request = Request(big(b"").operation, json={"a": float("nan")})
        return lambda: client.call(request)


def big(content: bytes) -> Request[Any]:
    """A request of a made-up operation with a body."""
    return Request(made_up_operation(method="PUT", path="/api/v1/big"), content=content)


WAYS: dict[str, tuple[type[Exception], Callable[[Failures], Fails]]] = {
    "refused": (APIConnectionError, lambda f: f.refused()),
    "reset while sending": (APIConnectionError, lambda f: f.reset_while_sending()),
    "reset": (APIConnectionError, lambda f: f.answered(RESET)),
    "cut": (APIConnectionError, lambda f: f.answered(says(200, b"{", length=9, end="close"))),
    "garbled": (APIConnectionError, lambda f: f.answered(says(200, b"abc", {"Content-Encoding": "gzip"}))),
    "no HTTP": (APIConnectionError, lambda f: f.answered(Reply((b"SSH-2.0-x\r\n",), end="close"))),
    "silence": (APITimeoutError, lambda f: f.answered(STALL, timeout=0.1, max_retries=0)),
    "redirect": (RedirectError, lambda f: f.answered(says(302, b"", {"Location": "http://other.example/"}))),
    "400": (APIStatusError, lambda f: f.answered(says(400, b"no"))),
    "401": (AuthenticationError, lambda f: f.answered(says(401, {"detail": "no"}))),
    "403": (PermissionDeniedError, lambda f: f.answered(says(403, {"detail": "no"}))),
    "404": (NotFoundError, lambda f: f.answered(says(404, {"detail": "no"}))),
    "409": (ConflictError, lambda f: f.answered(says(409, {"detail": "no"}))),
    "410": (GoneError, lambda f: f.answered(says(410, {"detail": "no"}))),
    "422": (
        UnprocessableEntityError,
        lambda f: f.answered(says(422, {"errors": [{"param": "port", "details": "low"}]})),
    ),
    "429": (RateLimitError, lambda f: f.answered(says(429, {}, {"Retry-After": "500", "X-Request-Id": "req-4"}))),
    "500": (InternalServerError, lambda f: f.answered(says(500, b"x" * 900, {"x-request-id": "req-5"}))),
    "503": (InternalServerError, lambda f: f.answered(says(503))),
    "unreadable": (ResponseValidationError, lambda f: f.answered(says(200, b"<html>"))),
    "bad item": (ResponseValidationError, lambda f: f.bad_item()),
    "not removed": (UnexposeFailedError, lambda f: f.answered(says(200, {"success": False, "message": "m"}))),
    "no slot": (RateLimitTimeoutError, lambda f: f.no_slot()),
    "closed": (ClosedClientError, lambda f: f.closed()),
    "key later unusable": (ConfigurationError, lambda f: f.key_later_unusable()),
    "bad argument": (ValueError, lambda f: f.bad_argument()),
    "unsendable body": (ValueError, lambda f: f.unsendable_body()),
}

# Those where an argument is wrong raise what Python raises for that.
ERRORS_OF_OURS = [way for way in WAYS if way not in {"bad argument", "unsendable body"}]


def raised_by(way: str, failures: Failures) -> Exception:
    """The exception of a call that fails in this way, a key of WAYS."""
    cls, prepare = WAYS[way]
    call = prepare(failures)
    with pytest.raises(cls) as caught:
        call()
    assert type(caught.value) is cls, repr(caught.value)
    return caught.value
