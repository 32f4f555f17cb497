"""What the transports on httpcore share. httpcore is the engine room of httpx; without the layers above it a request
costs a quarter less, and loading it half as much."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import httpcore

from prime_ports._decoding import make_response
from prime_ports._transports.clock import OutOfTimeError, TooLateError, cap
from prime_ports._transports.httpcore_attempt import Attempt
from prime_ports._transports.options import KEEP_ALIVE_S, TransportOptions
from prime_ports._transports.tls import context_for, is_distrust
from prime_ports._types import Authorization, Headers, PreparedRequest, Response, SendFailure, Timeouts, reason_of

_TIME_LIMITS = (httpcore.TimeoutException, OutOfTimeError, TooLateError, TimeoutError)


def pool_arguments(options: TransportOptions) -> dict[str, Any]:
    """Arguments of every kind of pool."""
    return {
        "ssl_context": context_for(options),
        "max_connections": options.max_connections,
        "max_keepalive_connections": options.max_connections,
        "keepalive_expiry": KEEP_ALIVE_S,
    }


def proxy_arguments(options: TransportOptions) -> dict[str, Any]:
    """Arguments of pools that go through a proxy, besides the others."""
    parts = urlsplit(options.proxy or "")
    default = {"http": 80, "https": 443}.get(parts.scheme, 1080)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    auth = (unquote(parts.username or "").encode(), unquote(parts.password or "").encode())
    arguments: dict[str, Any] = {
        "proxy_url": f"{parts.scheme}://{host}:{parts.port or default}",
        "proxy_auth": auth if parts.username or parts.password else None,
    }
    if parts.scheme == "https":  # the proxy's own certificate is checked as the server's is
        arguments["proxy_ssl_context"] = context_for(options)
    return arguments


def in_brackets(host: bytes) -> bytes:
    """A host as it stands in a URL, where an IPv6 address has brackets."""
    return b"[" + host + b"]" if b":" in host and not host.startswith(b"[") else host


@lru_cache(maxsize=64)
def _origin(origin: str) -> tuple[bytes, bytes, int | None, bytes]:
    """Scheme, host and port to connect to, and what the Host header says."""
    parts = urlsplit(origin)
    host = (parts.hostname or "").encode("ascii")
    shown = in_brackets(host)
    default = {"http": 80, "https": 443}[parts.scheme]
    if parts.port not in {None, default}:
        shown += f":{parts.port}".encode()
    return parts.scheme.encode(), host, parts.port, shown


def build(
    request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
) -> httpcore.Request:
    """The request in httpcore's form, with the key and with its time limits."""
    scheme, host, port, shown = _origin(request.origin)
    headers = [(b"Host", shown), *((name.encode("ascii"), value.encode("latin-1")) for name, value in request.headers)]
    if authorization is not None:
        headers.append((b"Authorization", authorization.reveal().encode("ascii")))
    if request.body is not None:
        headers.append((b"Content-Length", b"%d" % len(request.body)))
    elif request.method in {"POST", "PUT", "PATCH"}:
        headers.append((b"Content-Length", b"0"))
    read = timeouts.read
    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=scheme, host=host, port=port, target=request.target.encode("ascii")),
        headers=headers,
        content=request.body,
        # Only the wait for a connection is not a step of the attempt, which ends each of its own at the deadline.
        extensions={"timeout": {"connect": timeouts.connect, "read": read, "write": read, "pool": cap(read, deadline)}},
    )


def answer(response: httpcore.Response, body: bytes) -> Response:
    """An answer in our form, its body decoded."""
    headers = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    return make_response(response.status, headers, body)


def no_answer(error: Exception, attempt: Attempt[Any]) -> SendFailure:
    """What a failure may have done."""
    effect: Literal["not_sent", "unknown"] = "unknown" if attempt.begun else "not_sent"
    return SendFailure(effect, reason_of(error), isinstance(error, _TIME_LIMITS), retryable=not is_distrust(error))
