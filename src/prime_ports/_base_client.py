"""What the two clients share: everything but I/O."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from prime_openapi import Request, Unset
from prime_ports._config import KeySource, resolve
from prime_ports._errors import ClosedClientError, ConfigurationError
from prime_ports._exchange import Call, Settings
from prime_ports._limits import RateLimiter
from prime_ports._limits.limiter import limiter_for
from prime_ports._responses import ResponseHandler
from prime_ports._retry import Retry, default_retry
from prime_ports._transports.options import TransportOptions, transport_options
from prime_ports._types import Timeouts, check_header
from prime_ports._version import __version__

if TYPE_CHECKING:
    import ssl

T = TypeVar("T")

CONNECT_TIMEOUT_S = 10.0
# 23 days; the waits of the operating system take no more than 24.
_LONGEST_S = 2_000_000.0
# A header that a user sets in place of ours would break the framing, or send a key where it was not checked.
_RESERVED_HEADERS = frozenset(
    {"authorization", "host", "content-length", "transfer-encoding", "connection", "accept-encoding"}
)
# A user's own client of httpx has headers like these of its own.
_DEFAULT_HEADERS = {
    "Accept": "application/json, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": f"prime-ports/{__version__} python/{platform.python_version()}",
}


class BaseClient:
    """Options of both clients.

    Args:
        api_key: The key, or a function that returns it and is called for each request. Without it, the variable
            PRIME_API_KEY, then `~/.prime/config.json`.
        base_url: Address of the API, with or without `/api/v1`. Without it, the variables PRIME_API_BASE_URL and
            PRIME_BASE_URL, then the vendor's address. The key of the file is sent only to the file's own host.
        timeout: Seconds for each wait on the socket within one attempt (connecting to the server or
            the proxy: at most 10); None for no limit.
        total_timeout: Seconds for all attempts and the sleeps between them; None for no limit.
        max_retries: How often a call is repeated at most.
        retry: Decides whether and when a call is repeated; see `prime_ports._retry`.
        rate_limit: True to wait so that no documented rate limit is exceeded, False to send at once, or a
            `RateLimiter` with options. All clients of a process share their windows.
        strict_responses: Raise `ResponseValidationError` for a response that is not as documented. Without it, a field
            that is missing is UNSET, and one of another type holds the raw value, with one warning
            (`UnexpectedResponseWarning`) for each field. Responses that removals are decided by are always strict.
        headers: Further headers of every request. They are copied.
        proxy: URL of a proxy (http, https, socks5). Without it, the usual variables count, if `trust_env`.
        verify: True to check certificates against the usual authorities, a path to others, an `SSLContext`; False
            checks nothing, with a warning.
        trust_env: Whether proxy variables (for other machines than this one) and SSL_CERT_FILE, SSL_CERT_DIR count.
        max_connections: How many connections may be open at a time; 100 without it.
        allow_http: Permit an http address of another host than this machine, which sends the key unencrypted.
        async_backend: "httpcore" or "aiohttp": the library that asyncio and batches send with. Without it, aiohttp
            where it is installed (`pip install 'prime-ports[aiohttp]'`), since it has several times the throughput.
        transport: A transport object of httpx to send with. The client never closes it.
        http_client: A client of the HTTP library (httpx) to send with: its hooks, mounts and headers work, its auth
            and redirects do not. It is never closed by this client. A blocking one, or a blocking transport, gives no
            say in how long it waits for the head of an answer: `timeout` bounds each wait for a part of it, but one
            that comes in drips may take longer than `total_timeout`.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """

    def __init__(
        self,
        *,
        api_key: KeySource | None = None,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        total_timeout: float | None = 120.0,
        max_retries: int = 3,
        retry: Retry = default_retry,
        rate_limit: bool | RateLimiter = True,
        strict_responses: bool = False,
        headers: Mapping[str, str] | None = None,
        proxy: str | None = None,
        verify: bool | str | os.PathLike[str] | ssl.SSLContext = True,
        trust_env: bool = True,
        max_connections: int | None = None,
        allow_http: bool = False,
        async_backend: Literal["httpcore", "aiohttp"] | None = None,
        transport: object = None,
        http_client: object = None,
    ) -> None:
        try:
            key, address = resolve(api_key, base_url, allow_http)
        finally:
            del api_key  # what a frame that raises holds can be seen in a traceback
        scheme, rest = address.split("://", 1)
        host, slash, path = rest.partition("/")
        try:
            self._settings = Settings(
                origin=f"{scheme}://{host}",
                prefix=slash + path,
                key=key,
                headers=_headers(
                    {} if headers is None else headers, {} if http_client is not None else _DEFAULT_HEADERS
                ),
                timeouts=_timeouts(timeout),
                total_timeout=_seconds("total_timeout", total_timeout),
                max_retries=_count("max_retries", max_retries),
                retry=_callable("retry", retry),
                strict_responses=_flag("strict_responses", strict_responses),
                rate_limiter=_rate_limiter(rate_limit),
            )
        except (TypeError, ValueError) as error:
            raise ConfigurationError(str(error)) from None
        self._limiter = limiter_for(self._settings.rate_limiter)
        self._closed = False
        self._options = transport_options(
            address,
            proxy=proxy,
            verify=verify,
            trust_env=trust_env,
            max_connections=max_connections,
            async_backend=async_backend,
            transport=transport,
            http_client=http_client,
        )
        self._open(self._options)

    def _open(self, options: TransportOptions) -> None:
        """Make the transport; it connects at the first request."""
        raise NotImplementedError

    @property
    def base_url(self) -> str:
        """Address of the API: scheme, host and prefix."""
        return self._settings.origin + self._settings.prefix

    def __repr__(self) -> str:
        # In the traceback of a refusal, the client has no settings yet.
        address = self.base_url if hasattr(self, "_settings") else None
        return f"{type(self).__name__}(base_url={address!r})"

    def _require_open(self) -> None:
        if self._closed:
            raise ClosedClientError(f"this {type(self).__name__} is closed; make a new one")

    def _call(
        self,
        request: Request[Any],
        judge: ResponseHandler[T],
        timeout: float | Unset | None,
        total_timeout: float | Unset | None,
        *,
        makes: bool = False,
    ) -> Call[T]:
        self._require_open()
        settings = self._settings
        return Call(
            request,
            judge,
            settings.timeouts if isinstance(timeout, Unset) else _timeouts(timeout),
            settings.total_timeout if isinstance(total_timeout, Unset) else _seconds("total_timeout", total_timeout),
            makes=makes,
        )


def _timeouts(timeout: float | None) -> Timeouts:
    seconds = _seconds("timeout", timeout)
    return Timeouts(seconds, None if seconds is None else min(seconds, CONNECT_TIMEOUT_S))


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be True or False, not {type(value).__name__}")
    return value


def _count(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} must be a whole number from 0, not {value!r}")
    return value


def _seconds(name: str, value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number of seconds or None, not {type(value).__name__}")
    try:
        seconds = float(value)
    except OverflowError:
        seconds = math.inf
    if not math.isfinite(seconds) or seconds <= 0:
        raise ValueError(f"{name} must be more than 0 seconds, not {seconds}; None means no limit")
    return min(seconds, _LONGEST_S)


def _rate_limiter(value: object) -> RateLimiter | None:
    if isinstance(value, RateLimiter):
        return value
    if not isinstance(value, bool):
        raise TypeError(f"rate_limit must be True, False or a RateLimiter, not {type(value).__name__}")
    return RateLimiter() if value else None


def _callable(name: str, value: T) -> T:
    if not callable(value):
        raise TypeError(f"{name} must be a function, not {type(value).__name__}; see `prime_ports.Attempt`")
    return value


def _headers(own: object, defaults: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    merged = {name.lower(): (name, value) for name, value in defaults.items()}
    if not isinstance(own, Mapping):
        raise TypeError(f"headers must be a mapping of str to str, not {type(own).__name__}")
    for name, value in cast("Mapping[object, object]", own).items():
        if isinstance(name, str) and name.lower() in _RESERVED_HEADERS:
            hint = "; pass api_key= instead" if name.lower() == "authorization" else ""
            raise ValueError(f"the header {name} is set by the client{hint}")
        check_header(name, value)
        merged[str(name).lower()] = (str(name), str(value))
    return tuple(merged.values())
