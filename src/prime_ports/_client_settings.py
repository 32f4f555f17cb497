"""The settings of a client, checked."""

from __future__ import annotations

import logging
import math
import platform
from collections.abc import Callable, Iterable, Mapping
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, cast

from attrs import Attribute, field, fields, frozen

from prime_ports._config import ApiKey
from prime_ports._limits.request_limits import RateLimiter
from prime_ports._retry import Retry
from prime_ports._types import Timeouts, replace_headers
from prime_ports._version import __version__

if TYPE_CHECKING:
    from prime_ports._events import Hook

_log = logging.getLogger("prime_ports")

_MAX_CONNECT_TIMEOUT = 10.0
MAX_SECONDS = 2_000_000.0
"""23 days; waits of the operating system are limited to 24."""
# A user's header of these names would break the framing, or send a key that was not checked.
_RESERVED_HEADERS = frozenset(
    {"authorization", "host", "content-length", "transfer-encoding", "connection", "accept-encoding"}
)
DEFAULT_HEADERS = (
    ("Accept", "application/json, */*;q=0.8"),
    ("Accept-Encoding", "gzip, deflate"),
    ("User-Agent", f"prime-ports/{__version__} python/{platform.python_version()}"),
)


def timeouts_of(timeout: float | None) -> Timeouts:
    """Return the limits for an attempt; raise `TypeError` or `ValueError` for a timeout that cannot be used."""
    seconds = check_seconds("timeout", timeout)
    return Timeouts(seconds, None if seconds is None else min(seconds, _MAX_CONNECT_TIMEOUT))


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
    return min(seconds, MAX_SECONDS)


_ACCEPTED: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "max_retries": ("a whole number from 0", lambda value: type(value) is int and value >= 0),
    "retry": (
        "a function that is not async, or a Backoff (see `prime_ports.Attempt`)",
        lambda value: callable(value) and not _is_async(value),
    ),
    "strict_responses": ("True or False", lambda value: isinstance(value, bool)),
}


def check_option(name: str, value: object) -> None:
    """Raise `TypeError` for an option with a value that cannot be used."""
    expected, accepts = _ACCEPTED[name]
    if not accepts(value):
        # Text may hold a password or a key.
        shown = repr(value) if isinstance(value, int | float) else type(value).__name__
        raise TypeError(f"{name} must be {expected}, not {shown}")


def _check(_: object, attribute: Attribute[Any], value: object) -> None:
    check_option(attribute.name, value)


def check_hooks(hooks: object, allow_async: bool) -> tuple[Hook, ...]:
    """Return hooks as a tuple; raise `TypeError` for what cannot be called, and where it is async without need."""
    if hooks is None:
        return ()
    given: tuple[object, ...] = (hooks,)
    if not callable(hooks) and isinstance(hooks, Iterable):
        given = tuple(cast("Iterable[object]", hooks))
    for hook in given:
        if not callable(hook):
            raise TypeError(f"hooks must be a function or an iterable of functions, not {type(hook).__name__}")
        if not allow_async and _is_async(hook):
            raise TypeError("hooks of a blocking client must not be async; AsyncPortClient takes such hooks")
    return cast("tuple[Hook, ...]", given)


def _is_async(function: object) -> bool:
    return iscoroutinefunction(function) or iscoroutinefunction(getattr(function, "__call__", None))  # noqa: B004


def _rate_limit(value: object) -> RateLimiter | None:
    if isinstance(value, RateLimiter):
        return value
    if not isinstance(value, bool):
        raise TypeError(f"rate_limit must be True, False or a RateLimiter, not {type(value).__name__}")
    return RateLimiter() if value else None


@frozen(repr=False)  # debuggers and crash reports show one whose options are refused, half made
class Settings:
    """The settings of a client. A value that cannot be used raises `TypeError` or `ValueError`."""

    origin: str  # scheme, host and port
    prefix: str  # path before every other path, without a slash at its end; often empty
    key: ApiKey
    headers: tuple[tuple[str, str], ...]  # of every request, without Authorization
    timeouts: Timeouts
    total_timeout: float | None
    max_retries: int = field(validator=_check)
    retry: Retry = field(validator=_check)
    rate_limiter: RateLimiter | None = field(converter=_rate_limit)
    strict_responses: bool = field(validator=_check)
    gateway_domain: str | None = None
    hooks: tuple[Hook, ...] = ()

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """Return settings with other values of some fields; raise as for new ones."""
        kept: dict[str, Any] = {attribute.name: getattr(self, attribute.name) for attribute in fields(Settings)}
        kept["rate_limiter"] = False if self.rate_limiter is None else self.rate_limiter
        return Settings(**{**kept, **changes})


def merge_headers(own: object, defaults: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return a user's headers with the defaults that they do not replace, or raise as `Settings` does."""
    if not isinstance(own, Mapping):
        raise TypeError(f"headers must be a mapping of str to str, not {type(own).__name__}")
    headers = cast("Mapping[object, object]", own)
    for name in headers:
        if isinstance(name, str) and name.lower() in _RESERVED_HEADERS:
            hint = "; pass api_key= instead" if name.lower() == "authorization" else ""
            raise ValueError(f"the header {name} is set by the client{hint}")
    return replace_headers(defaults, headers.items())


def is_observed(settings: Settings) -> bool:
    """Return True where calls have hooks, or a line in the log."""
    return bool(settings.hooks) or _log.isEnabledFor(logging.INFO)
