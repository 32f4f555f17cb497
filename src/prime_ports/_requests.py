"""The four port operations: their requests, with arguments checked before anything is sent.

Operations are found by method and path, so that a renamed operation in the document changes nothing here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from prime_openapi import Operation, Request, find_operation
from prime_ports._errors import ConfigurationError

MIN_PORT, MAX_PORT = 22, 9000
"""Bounds of `port` in the document's `ExposePortRequest`."""
MAX_NAME = 50
"""Longest `name` in the document's `ExposePortRequest`."""


@cache
def _operation(method: str, path_template: str) -> Operation[Any]:
    try:
        return find_operation(method, path_template)
    except LookupError:
        raise ConfigurationError(
            f"the document that this package was generated from has no {method} {path_template}"
        ) from None


def expose_request(sandbox_id: str, port: object, name: object, protocol: object) -> Request[Any]:
    """Expose a port.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: An argument is outside what the document permits.
    """
    if not isinstance(port, int) or isinstance(port, bool):
        raise TypeError(f"port must be an int from {MIN_PORT} to {MAX_PORT}, not {port!r}")
    if not MIN_PORT <= port <= MAX_PORT:
        raise ValueError(f"port must be from {MIN_PORT} to {MAX_PORT}, not {port}")
    if not isinstance(protocol, str):
        raise TypeError(f"protocol must be a str, not {type(protocol).__name__}")
    body = {"port": port, "protocol": _sendable("protocol", protocol)}
    if name is not None:
        body["name"] = _name(name)
    return Request(_operation("POST", "/api/v1/sandbox/{sandbox_id}/expose"), (sandbox_id,), json=body)


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"name must be a str or None, not {type(name).__name__}")
    if len(name) > MAX_NAME:
        raise ValueError(f"name has {len(name)} characters; at most {MAX_NAME} are permitted")
    return _sendable("name", name)


def _sendable(what: str, text: str) -> str:
    # Bytes of a command line or a file name that are not UTF-8 come as such halves.
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError(f"{what} {text!r} has half a surrogate pair, which cannot be sent")
    return text


def list_request(sandbox_id: str | None) -> Request[Any]:
    """List the exposures of one sandbox, or of every sandbox."""
    if sandbox_id is None:
        return Request(_operation("GET", "/api/v1/sandbox/expose/all"))
    return Request(_operation("GET", "/api/v1/sandbox/{sandbox_id}/expose"), (sandbox_id,))


def unexpose_request(sandbox_id: str, exposure_id: str) -> Request[Any]:
    """Remove an exposure."""
    operation = _operation("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}")
    return Request(operation, (sandbox_id, exposure_id))
