"""What the options of an `Emulator` must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, cast

from prime_ports.emulator._checks import integer, number, port, refuse, seconds, text, truth, whole

# An hour is a century then. Times further on are beyond what dates can say.
_SCALE_MOST = 1_000_000
_KEY = re.compile(r"[!-~]([ -~]*[!-~])?")


def check_options(**given: object) -> None:
    """Check options of an emulator, by their names.

    Raises:
        TypeError: One is of the wrong type; the text names it.
        ValueError: One makes no sense; the text names it.
    """
    for name, value in given.items():
        _CHECKS[name](name, value)


def check_ports(name: str, value: object) -> None:
    """Which port stands for which.

    Raises:
        TypeError: It is no mapping, or has something else than ports.
        ValueError: A port is out of bounds.
    """
    if not isinstance(value, Mapping):
        refuse(TypeError, name, "a mapping of ports to ports", value)
    for exposed, local in cast("Mapping[object, object]", value).items():
        port(f"each key of {name}", exposed)
        port(f"{name}[{exposed}]", local)


def _ports(name: str, value: object) -> None:
    if value is not None:
        check_ports(name, value)


def _listened_port(name: str, value: object) -> None:
    # getaddrinfo would take a larger one modulo 65,536.
    whole(name, value, 0, 65_535)


def _api_key(name: str, value: object) -> None:
    # Without the key: messages end up in logs.
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not value:
        raise ValueError(f"{name} must not be empty")
    if not _KEY.fullmatch(value):
        # No client could show it: blanks around a header are no part of it.
        raise ValueError(f"{name} must be printable ASCII without blanks around it; the given one cannot be sent")


def _time_scale(name: str, value: object) -> None:
    number(name, value, f"a positive number up to {_SCALE_MOST:,}", lambda scale: 0 < scale <= _SCALE_MOST)


def _history(name: str, value: object) -> None:
    if value is not None:
        whole(name, value)


_CHECKS: Final[Mapping[str, Callable[[str, object], None]]] = {
    "host": text,
    "port": _listened_port,
    "api_key": _api_key,
    "time_scale": _time_scale,
    "limits": truth,
    "count_rejected": truth,
    "port_forwards": _ports,
    "start_delay": seconds,
    "seed": integer,
    "keep_alive": whole,
    "max_body": whole,
    "max_history": _history,
}
