"""Find the operation of a request by its raw path.

A path is split at its slashes and then decoded by segment: an id with a slash arrives as `%2F` and stays one segment.
Dot segments are ordinary text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

T = TypeVar("T")

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_PARAMETER = re.compile(r"\{([^{}]+)\}")


class NoRouteError(LookupError):
    """No template has this path."""


class WrongMethodError(LookupError):
    """The path is known, the method is not.

    Attributes:
        allowed: The methods that the path has.
    """

    def __init__(self, allowed: Iterable[str]) -> None:
        self.allowed = tuple(sorted(allowed))
        super().__init__(", ".join(self.allowed))


class BadPathError(ValueError):
    """A segment that is not UTF-8 in percent encoding."""


class Router(Generic[T]):
    """Targets by method and path template."""

    def __init__(self, routes: Iterable[tuple[str, str, T]]) -> None:
        by_path: dict[tuple[str | None, ...], dict[str, T]] = {}
        for method, template, target in routes:
            # Templates that differ only in the names of their parameters are one path.
            path = tuple(None if _PARAMETER.fullmatch(part) else part for part in template.split("/"))
            by_path.setdefault(path, {})[method] = target
        # A literal segment wins over a parameter in the same place; of two places, the first one decides.
        self._routes = sorted(by_path.items(), key=lambda route: [part is None for part in route[0]])

    def find(self, method: str, raw_path: bytes) -> tuple[T, tuple[str, ...]]:
        """Return the target of a request and the decoded values of its path parameters, in the order of the template.

        Args:
            method: The HTTP method as sent.
            raw_path: The path as sent, without the query.

        Raises:
            NoRouteError: No operation has this path.
            WrongMethodError: Operations have it, with other methods.
            BadPathError: A segment cannot be decoded.
        """
        segments = [decode_segment(segment) for segment in raw_path.split(b"/")]
        for path, targets in self._routes:
            values = _match(path, segments)
            if values is None:
                continue
            # Later paths are not tried: DELETE /sandbox/networks must not delete a sandbox "networks".
            if method not in targets:
                raise WrongMethodError(targets)
            return targets[method], values
        raise NoRouteError


def decode_segment(raw: bytes) -> str:
    """Return the text of one path segment.

    Raises:
        BadPathError: A percent sign without two hexadecimal digits, or bytes that are not UTF-8.
    """
    if _BROKEN_ESCAPE.search(raw):
        raise BadPathError("the path has a percent sign without two hexadecimal digits")
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise BadPathError("the path is not UTF-8") from None


def parameter_names(template: str) -> tuple[str, ...]:
    """Return the names of the path parameters, in order."""
    return tuple(_PARAMETER.findall(template))


def _match(path: tuple[str | None, ...], segments: list[str]) -> tuple[str, ...] | None:
    if len(path) != len(segments):
        return None
    values: list[str] = []
    for part, segment in zip(path, segments, strict=True):
        if part is None:
            if not segment:
                return None
            values.append(segment)
        elif part != segment:
            return None
    return tuple(values)
