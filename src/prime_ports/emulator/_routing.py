"""Finding the operation of a request, by the path as it stood on the request line.

A path is split at its slashes first and decoded afterwards, segment by segment: an id that holds a slash arrives as
`%2F` and stays one segment. Dot segments are ordinary text and lead nowhere else.
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
    """Operations by method and path template; each leads to a value of the caller's."""

    def __init__(self, routes: Iterable[tuple[str, str, T]]) -> None:
        by_path: dict[tuple[str | None, ...], dict[str, T]] = {}
        for method, template, target in routes:
            # Templates that differ in nothing but the names of their parameters are one path.
            path = tuple(None if _PARAMETER.fullmatch(part) else part for part in template.split("/"))
            by_path.setdefault(path, {})[method] = target
        # A literal segment wins over a parameter in the same place; of two places, the first one decides.
        self._routes = sorted(by_path.items(), key=lambda route: [part is None for part in route[0]])

    def find(self, method: str, raw_path: bytes) -> tuple[T, tuple[str, ...]]:
        """The target of a request and the decoded values of its path parameters, in the order of the template.

        Args:
            method: The HTTP method as it was sent.
            raw_path: The path as it was sent, without the query.

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
    """The text of one path segment.

    Raises:
        BadPathError: A percent sign without two hexadecimal digits, or bytes that are not UTF-8.
    """
    if _BROKEN_ESCAPE.search(raw):
        raise BadPathError("the path holds a percent sign that starts no escape")
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise BadPathError("the path is not UTF-8") from None


def parameter_names(template: str) -> tuple[str, ...]:
    """Names of the path parameters, in order."""
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
