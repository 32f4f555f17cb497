"""Checks of the options of `Emulator` and `Fault`: TypeError for a wrong type, ValueError for a bad value."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any, Final, cast

import h11

from prime_ports.emulator._allowed_hosts import is_host

Check = Callable[[str, object], object]

_KEY = re.compile(r"[!-~]([ -~]*[!-~])?")
# The emulator frames responses itself.
_FRAMING = frozenset({b"content-length", b"transfer-encoding", b"connection"})


def option(
    *types: type, wanted: str, good: Callable[[Any], object] = lambda value: True, must: str | None = None
) -> Check:
    """Return a check for a value of these types (`wanted` in words) for which `good` holds (`must` in words)."""

    def check(name: str, value: object) -> None:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):  # True is no number
            raise TypeError(f"{name} must be {wanted}, not {value!r:.80}")
        try:
            accepted = good(value)
        except OverflowError:  # an integer that has no float
            accepted = False
        if not accepted:
            raise ValueError(f"{name} must be {must or wanted}, not {value!r:.80}")

    return check


def _nullable(check: Check) -> Check:
    return lambda name, value: None if value is None else check(name, value)


def _whole(least: int = 0, most: float = math.inf) -> Check:
    to_most = "" if most == math.inf else f" to {most}"
    return option(int, wanted=f"a whole number from {least}{to_most}", good=lambda value: least <= value <= most)


check_text: Final = option(str, wanted="a str")
check_integer: Final = option(int, wanted="a whole number")
check_port: Final = _whole(1, 65_535)
check_share: Final = option(int, float, wanted="a number from 0 to 1", good=lambda value: 0 <= value <= 1)
_seconds: Final = option(
    int, float, wanted="a number of seconds from 0", good=lambda value: math.isfinite(value) and value >= 0
)
check_tunnel_status: Final = option(
    str,
    wanted="pending, connected, disconnected, expired or terminated",
    good=lambda value: value in ("pending", "connected", "disconnected", "expired", "terminated"),
)
check_denied_status: Final = option(int, wanted="403 or 404", good=lambda value: value in (403, 404))
check_sync_delay: Final = option(
    int, float, wanted="a number of seconds from 0, or math.inf", good=lambda value: float(value) >= 0
)
_withdrawn: Final = option(int, wanted="404, 405 or 410", good=lambda value: value in (404, 405, 410))
_scale: Final = option(int, float, wanted="a positive number", good=lambda value: math.isfinite(value) and value > 0)
_bool: Final = option(bool, wanted="True or False")  # text such as "no" would count as true


def check_ports(name: str, value: object) -> None:
    option(Mapping, wanted="a mapping of ports to ports")(name, value)
    for exposed, local in cast("Mapping[object, object]", value).items():
        check_port(f"each key of {name}", exposed)
        check_port(f"{name}[{exposed}]", local)


def check_tags(name: str, value: object) -> tuple[str, ...]:
    option(list, tuple, Set, wanted="a list of texts")(name, value)
    tags = tuple(cast("Iterable[str]", value))
    for tag in tags:
        check_text(f"each of {name}", tag)
    return tags


def _teams(name: str, value: object) -> None:
    option(list, tuple, wanted="a list of team ids")(name, value)
    for team in cast("list[object]", value):
        check_text(f"each of {name}", team)


def _allowed_hosts(name: str, value: object) -> None:
    option(list, tuple, wanted="a list of host names")(name, value)
    for host in cast("list[object]", value):
        option(str, wanted="a host name", good=is_host, must="a name or address without port")(f"each of {name}", host)


def _public_url(name: str, value: object) -> None:
    check_text(name, value)
    found = re.fullmatch(r"https?://(\[[^\]/]*\]|[^\[\]/:]*)(:[0-9]{1,5})?", cast(str, value))
    if found is None or not is_host(found[1]):
        raise ValueError(f"{name} must be a URL without a path, such as http://emulator:8765, not {value!r:.80}")


def check_given(checks: Mapping[str, Check], given: Mapping[str, object]) -> None:
    for name, value in given.items():
        if name in checks:
            checks[name](name, value)


def _api_key(name: str, value: object) -> None:
    # Without the key: messages end up in logs. Blanks around it could not be sent: they are no part of a header.
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not _KEY.fullmatch(value):
        raise ValueError(f"{name} must be printable ASCII without blanks around it, and not empty")


def _headers(name: str, value: object) -> None:
    option(Mapping, wanted="a mapping of names to values")(name, value)
    headers = cast("Mapping[str, str]", value)
    try:
        sent = h11.Response(
            status_code=200, headers=[(key.encode(), text.encode("latin-1")) for key, text in headers.items()]
        )
    except (AttributeError, TypeError, ValueError, h11.LocalProtocolError) as problem:
        raise ValueError(f"{name} must be what a response can have, not {value!r:.80}: {problem}") from None
    if _FRAMING & {header for header, _ in sent.headers}:
        raise ValueError(f"{name} must be without those that the emulator sets itself, not {value!r:.80}")


EMULATOR_OPTIONS: Final[Mapping[str, Check]] = {
    "host": check_text,
    "port": _whole(most=65_535),  # getaddrinfo would take a larger port modulo 65,536
    "api_key": _nullable(_api_key),
    "allowed_hosts": _allowed_hosts,
    "public_url": _nullable(_public_url),
    "head_timeout": _scale,
    "time_scale": _scale,
    "limits": _bool,
    "count_rejected": _bool,
    "port_forwards": _nullable(check_ports),
    "start_delay": _seconds,
    "teams": _teams,
    "sync_delay": check_sync_delay,
    "list_members": _bool,
    "omit_team_id": _bool,
    "vm_expose_status": _withdrawn,
    "withdrawn_status": _nullable(_withdrawn),
    "seed": check_integer,
    "max_history": _nullable(_whole()),
}
FAULT_OPTIONS: Final[Mapping[str, Check]] = {
    "nth": _whole(1),
    "times": _whole(1),
    "probability": check_share,
    "seconds": _seconds,
    "status": _whole(200, 599),
    "retry_after": lambda name, value: _headers(name, {name: str(value)}),
    "body": option(bytes, str, wanted="bytes or a str"),
    "headers": _headers,
    "fields": check_tags,
    "change": lambda name, value: option(Callable, wanted="callable")(name, value),  # type: ignore[arg-type]
    "value": lambda _, value: json.dumps(value, allow_nan=False),  # raises TypeError and ValueError itself
}
