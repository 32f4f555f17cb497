"""The settings of a client, checked."""

from __future__ import annotations

import math
import platform
from collections.abc import Mapping
from typing import TypeVar, cast

from attrs import frozen

from prime_ports._config import ApiKey
from prime_ports._errors import ConfigurationError
from prime_ports._limits.options import RateLimiter
from prime_ports._retry import Retry
from prime_ports._types import Timeouts, check_header
from prime_ports._version import __version__

T = TypeVar("T")

MAX_CONNECT_TIMEOUT = 10.0
# 23 days; waits of the operating system are limited to 24.
_MAX_SECONDS = 2_000_000.0
# A user's header of these names would break the framing, or send a key that was not checked.
_RESERVED_HEADERS = frozenset(
    {"authorization", "host", "content-length", "transfer-encoding", "connection", "accept-encoding"}
)
DEFAULT_HEADERS = {
    "Accept": "application/json, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": f"prime-ports/{__version__} python/{platform.python_version()}",
}


@frozen
class Settings:
    """The settings of a client.

    Attributes:
        origin: Scheme, host and port of the API.
        prefix: Path before every other path, without a slash at its end; often empty.
        key: The key.
        headers: Headers of every request, without Authorization.
        timeouts: Limits for one attempt.
        total_timeout: Seconds for all attempts and waits together, or None for no limit.
        max_retries: Largest number of retries of a call.
        retry: Decides whether and when to retry.
        strict_responses: True to make a response that is not as documented an error for every operation.
        rate_limiter: Options for keeping the documented limits, or None to ignore them.
    """

    origin: str
    prefix: str
    key: ApiKey
    headers: tuple[tuple[str, str], ...]
    timeouts: Timeouts
    total_timeout: float | None
    max_retries: int
    retry: Retry
    strict_responses: bool
    rate_limiter: RateLimiter | None


def make_settings(
    key: ApiKey,
    address: str,
    *,
    timeout: float | None,
    total_timeout: float | None,
    max_retries: int,
    retry: Retry,
    rate_limit: bool | RateLimiter,
    strict_responses: bool,
    headers: Mapping[str, str] | None,
    default_headers: Mapping[str, str],
) -> Settings:
    """Check the options of a client.

    Raises:
        ConfigurationError: An option has a value that cannot be used.
    """
    scheme, rest = address.split("://", 1)
    host, slash, path = rest.partition("/")
    try:
        return Settings(
            origin=f"{scheme}://{host}",
            prefix=slash + path,
            key=key,
            headers=_headers({} if headers is None else headers, default_headers),
            timeouts=timeouts_of(timeout),
            total_timeout=check_seconds("total_timeout", total_timeout),
            max_retries=_count("max_retries", max_retries),
            retry=_callable("retry", retry),
            strict_responses=_flag("strict_responses", strict_responses),
            rate_limiter=_rate_limiter(rate_limit),
        )
    except (TypeError, ValueError) as error:
        raise ConfigurationError(str(error)) from None


def timeouts_of(timeout: float | None) -> Timeouts:
    """Return the limits for an attempt; raise `TypeError` or `ValueError` for a timeout that cannot be used."""
    seconds = check_seconds("timeout", timeout)
    return Timeouts(seconds, None if seconds is None else min(seconds, MAX_CONNECT_TIMEOUT))


def check_seconds(name: str, value: object) -> float | None:
    """Return a time limit as a float; raise `TypeError` or `ValueError` for a value that cannot be used."""
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
    return min(seconds, _MAX_SECONDS)


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be True or False, not {type(value).__name__}")
    return value


def _count(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} must be a whole number from 0, not {value!r}")
    return value


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
