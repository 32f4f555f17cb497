"""The requests of the four port operations, with arguments checked before anything is sent.

Operations are found by method and path, so a renamed operation in the document changes nothing here.
"""

from __future__ import annotations

import sys
from functools import cache
from types import FunctionType
from typing import Any

from prime_openapi import Operation, Request, find_operation
from prime_ports._models import Exposure, PublicPort
from prime_ports._paths import segment

MIN_PORT, MAX_PORT = 22, 9000
"""Bounds of `port` in the document's `ExposePortRequest`."""
_MAX_NAME = 50  # longest `name` in the document's `ExposePortRequest`
_PROTOCOLS = ("HTTP", "TCP")  # named by the document's prose; its `ExposePortRequest` takes any text
operation_of = cache(find_operation)
"""Return an operation of the document by method and path."""


def expose_request(sandbox_id: str, port: object, name: object, protocol: object) -> Request[Any]:
    """Return the request to expose a port; raise `TypeError` or `ValueError` for an argument that is not documented."""
    if not isinstance(port, int) or isinstance(port, bool):
        raise TypeError(f"port must be an int from {MIN_PORT} to {MAX_PORT}, not {port!r}")
    if not MIN_PORT <= port <= MAX_PORT:
        raise ValueError(f"port must be {MIN_PORT}-{MAX_PORT}, got {port}")
    body: dict[str, object] = {"port": port, "protocol": _text("protocol", protocol)}
    if protocol not in _PROTOCOLS:
        raise ValueError(f'protocol must be "HTTP" or "TCP", got {protocol!r:.40}')
    if name is not None:
        body["name"] = text = _text("name", name)
        if len(text) > _MAX_NAME:
            raise ValueError(f"name must have at most {_MAX_NAME} characters, got {len(text)}")
    return Request(operation_of("POST", "/api/v1/sandbox/{sandbox_id}/expose"), (sandbox_id,), json=body)


def _text(parameter: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{parameter} must be a str, not {type(value).__name__}")
    # Python reads bytes of a command line or a file name that are not UTF-8 as such halves.
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"{parameter} {value!r} has half a surrogate pair, which cannot be sent")
    return value


def list_request(sandbox_id: str | None) -> Request[Any]:
    if sandbox_id is None:
        return Request(operation_of("GET", "/api/v1/sandbox/expose/all"))
    return Request(operation_of("GET", "/api/v1/sandbox/{sandbox_id}/expose"), (sandbox_id,))


def removal_scope(sandbox_id: str | None, everywhere: object) -> str | None:
    """Return the only sandbox of a removal, or None for every sandbox; raise `ValueError` or `TypeError`.

    A variable that is not set is read as None or as empty text, so neither of them stands for every sandbox.
    """
    if not isinstance(everywhere, bool):
        raise TypeError(f"everywhere must be True or False, got {everywhere!r:.80}")
    if everywhere and sandbox_id is not None:
        raise ValueError(f"give either a sandbox_id or everywhere=True, not both; got sandbox_id {sandbox_id!r:.80}")
    if everywhere:
        return None
    if sandbox_id is None:
        raise ValueError("sandbox_id must be an id, got None; for every sandbox give everywhere=True")
    segment("sandbox_id", sandbox_id)
    return sandbox_id


def check_request(thing: object) -> None:
    """Raise `TypeError` for what is not a request, such as the module of an operation or a function of it."""
    if isinstance(thing, Request):
        return
    module = sys.modules.get(thing.__module__) if isinstance(thing, FunctionType) else thing
    operation = getattr(module, "OPERATION", module)
    advice = "modules of operations make it: `request(...)`"
    if isinstance(operation, Operation):
        name: str = operation.name
        advice = f"call {name.rpartition('.')[2]}.request(...)"
    raise TypeError(f"the request must be a Request, got {thing!r:.80}; {advice}")


def unexpose_request(sandbox_id: str, exposure_id: str) -> Request[Any]:
    operation = operation_of("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}")
    return Request(operation, (sandbox_id, exposure_id))


def removal_request(target: Any, exposure_id: Any) -> Request[Any]:
    """Return the request to remove an `Exposure`, or the exposure of two ids; raise `TypeError` for anything else."""
    if isinstance(target, Exposure):
        if exposure_id is not None:
            raise TypeError(f"give either an Exposure or two ids, not both; got exposure_id {exposure_id!r:.80}")
        return unexpose_request(target.sandbox_id, target.exposure_id)
    if isinstance(target, PublicPort):
        raise TypeError(f"an Exposure is needed, got a {type(target).__name__}; remove() takes every kind")
    if exposure_id is None:
        raise TypeError(
            f"exposure_id is missing; give an Exposure, or a sandbox_id and an exposure_id, got {target!r:.80}"
        )
    return unexpose_request(target, exposure_id)
