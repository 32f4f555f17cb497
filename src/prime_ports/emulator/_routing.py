"""Find the operation of a request by its raw path.

A path is split at its slashes and then decoded by segment: an id with a slash arrives as `%2F` and stays one segment.
Dot segments are ordinary text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

from prime_ports.emulator._http import InvalidRequestError, RefusedRequestError, detail, unprocessable

T = TypeVar("T")

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_PARAMETER = re.compile(r"\{([^{}]+)\}")


class Router(Generic[T]):
    """Targets by method and path template, given as triples."""

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
            RefusedRequestError: No operation has this path, or none with this method, or the path cannot be decoded.
        """
        segments = [decode_segment(segment) for segment in raw_path.split(b"/")]
        for path, targets in self._routes:
            if len(path) != len(segments):
                continue
            pairs = list(zip(path, segments, strict=True))
            if not all(part == segment or (part is None and segment) for part, segment in pairs):
                continue
            # Later paths are not tried: DELETE /sandbox/networks must not delete a sandbox "networks".
            if method not in targets:
                allow = ("allow", ", ".join(sorted(targets)))
                raise RefusedRequestError(detail(405, "Method Not Allowed", [allow]))
            return targets[method], tuple(segment for part, segment in pairs if part is None)
        raise RefusedRequestError(detail(404, "Not Found"))


def decode_segment(raw: bytes) -> str:
    """Return the text of one path segment.

    Raises:
        RefusedRequestError: It has a percent sign without two hexadecimal digits, or bytes that are not UTF-8.
    """
    try:
        if not _BROKEN_ESCAPE.search(raw):
            return unquote_to_bytes(raw).decode("utf-8")
        text = "the path has a percent sign without two hexadecimal digits"
    except UnicodeDecodeError:
        text = "the path is not UTF-8"
    raise RefusedRequestError(unprocessable(InvalidRequestError("path", [("", text)]), "errors"))


def parameter_names(template: str) -> tuple[str, ...]:
    """Return the names of the path parameters, in order."""
    return tuple(_PARAMETER.findall(template))
