"""What a fault makes of an answer, as far as the result is still an answer. Pure."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

from .answers import JSON, Answer, json_answer
from .faults import ABSENT, Fault

_HTML = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>\n"
_BODILESS = (204, 205, 304)


def spoil(fault: Fault, answer: Answer | None) -> Answer | None:
    """The answer to send.

    Args:
        fault: The fault that was chosen.
        answer: What the operation answered; None where the fault keeps it from being carried out.

    Returns:
        None where the fault sends no answer at all.
    """
    match fault.kind:
        case "rate_limit":
            return _given(fault, 429)
        case "status_before" | "status_after":
            return _given(fault, 500 if fault.status is None else fault.status)
        case "gone":
            return _given(fault, 410)
        case "html_before" | "html_after":
            page = replace(
                fault, kind="status_after", body=fault.body or _HTML, content_type="text/html; charset=utf-8"
            )
            return _given(page, fault.status or 200)
        case "not_success":
            success = False if fault.value is ABSENT else fault.value
            return json_answer({"success": success, "message": "The port could not be removed"})
        case "wrong_json" if answer is not None:
            return json_answer(_misshapen(fault, json.loads(answer.body)), answer.status)
        case "wrong_encoding" if answer is not None:
            return replace(answer, headers=(*answer.headers, ("content-encoding", fault.encoding or "gzip")))
        case _:
            return answer


def _given(fault: Fault, status: int) -> Answer:
    """An answer made of what the fault says."""
    headers = list((fault.headers or {}).items())
    if fault.retry_after is not None:
        headers.append(("retry-after", str(fault.retry_after)))
    if status in _BODILESS:
        return Answer(status, b"", tuple(headers))
    body = json.dumps({"detail": f"Emulated {status}"}) if fault.body is None else fault.body
    content = body.encode("utf-8") if isinstance(body, str) else body
    return Answer(status, content, (("content-type", fault.content_type or JSON), *headers))


def _misshapen(fault: Fault, value: object) -> object:
    if fault.value is not ABSENT:
        return fault.value
    fields = cast("dict[str, object]", value)
    match fault.shape:
        case "null":
            return None
        case "array":
            return []
        case "object":
            return {}
        case "types":
            return {name: _of_another_type(old) for name, old in fields.items()}
        case _:
            return dict(list(fields.items())[1:])


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
