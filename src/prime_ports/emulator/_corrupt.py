"""The effect of a fault on a response, as far as the result is still a response."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, cast

from attrs import evolve

from prime_ports.emulator._faults import ABSENT, Fault
from prime_ports.emulator._http import JSON, HttpResponse, json_response

_HTML = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>\n"
_BODILESS = (204, 205, 304)


def corrupt(fault: Fault, response: HttpResponse | None, required: Collection[str]) -> HttpResponse | None:
    """Return the response to send, or None if the fault sends none.

    Args:
        fault: The fault of this request.
        response: The response of the operation; None if the fault keeps it from being processed.
        required: The required fields of a success of the operation.
    """
    match fault.kind:
        case "rate_limit":
            return _stated(fault, 429)
        case "status_before" | "status_after":
            return _stated(fault, 500 if fault.status is None else fault.status)
        case "status_410":
            return _stated(fault, 410)
        case "html_before" | "html_after":
            status = 200 if fault.status is None else fault.status
            return _stated(fault, status, body=_HTML, content_type="text/html; charset=utf-8")
        case "success_false":
            success = False if fault.value is ABSENT else fault.value
            return json_response({"success": success, "message": "The port could not be removed"})
        case "wrong_json" if response is not None:
            return json_response(_wrong_json(fault, json.loads(response.body), required), response.status)
        case "wrong_encoding" if response is not None:
            encoding = "gzip" if fault.encoding is None else fault.encoding
            return evolve(response, headers=(*response.headers, ("content-encoding", encoding)))
        case _:
            return response


def _stated(fault: Fault, status: int, *, body: str | None = None, content_type: str = JSON) -> HttpResponse:
    """Return the response that the fault states; body and content type are for a fault that states none."""
    own = dict(fault.headers or {})
    named = {name.lower() for name in own}
    ours = {
        "content-type": content_type if fault.content_type is None else fault.content_type,
        "retry-after": None if fault.retry_after is None else str(fault.retry_after),
    }
    content = body if fault.body is None else fault.body
    if content is None:
        content = json.dumps({"detail": f"Emulated {status}"})
    if status in _BODILESS:
        del ours["content-type"]
        content = b""
    left = [(name, value) for name, value in ours.items() if value is not None and name not in named]
    return HttpResponse(status, content.encode("utf-8") if isinstance(content, str) else content, (*left, *own.items()))


def _wrong_json(fault: Fault, value: object, required: Collection[str]) -> object:
    if fault.value is not ABSENT:
        return fault.value
    fields = cast("dict[str, Any]", value)
    match fault.shape:
        case "null":
            return None
        case "array":
            return []
        case "object":
            return {}
        case None | "missing" if required:
            # Without a field that is not required, the response would still be valid.
            absent = next((name for name in fields if name in required), next(iter(fields), None))
            return {name: item for name, item in fields.items() if name != absent}
        case _:
            return {name: _of_another_type(item) for name, item in fields.items()}


def _of_another_type(value: object) -> object:
    match value:
        case None:
            return {}
        case bool():
            return "yes"
        case str():
            return 7
        case int() | float():
            return str(value)
        case _:
            return "text"
