"""What a fault makes of an answer, as far as the result is still an answer. Nothing here waits or is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from prime_ports.emulator._answers import JSON, Answer, json_answer
from prime_ports.emulator._faults import ABSENT, Fault

_HTML = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>\n"
_BODILESS = (204, 205, 304)


Parse = Callable[[Any], object]


def spoil(fault: Fault, answer: Answer | None, parse: Parse) -> Answer | None:
    """The answer to send.

    Args:
        fault: The fault that was chosen.
        answer: What the operation answered; None where the fault keeps it from being carried out.
        parse: What clients read a success of the operation with.

    Returns:
        None where the fault sends no answer at all.
    """
    match fault.kind:
        case "rate_limit":
            return _given(fault, 429)
        case "status_before" | "status_after":
            return _given(fault, 500 if fault.status is None else fault.status)
        case "status_410":
            return _given(fault, 410)
        case "html_before" | "html_after":
            status = 200 if fault.status is None else fault.status
            return _given(fault, status, body=_HTML, content_type="text/html; charset=utf-8")
        case "success_false":
            success = False if fault.value is ABSENT else fault.value
            return json_answer({"success": success, "message": "The port could not be removed"})
        case "wrong_json" if answer is not None:
            return json_answer(_misshapen(fault, json.loads(answer.body), parse), answer.status)
        case "wrong_encoding" if answer is not None:
            encoding = "gzip" if fault.encoding is None else fault.encoding
            return replace(answer, headers=(*answer.headers, ("content-encoding", encoding)))
        case _:
            return answer


def _given(fault: Fault, status: int, *, body: str | None = None, content_type: str = JSON) -> Answer:
    """An answer made of what the fault says; body and content type are for one that does not say."""
    own = dict(fault.headers or {})
    named = {name.lower() for name in own}
    ours = {
        "content-type": content_type if fault.content_type is None else fault.content_type,
        "retry-after": None if fault.retry_after is None else str(fault.retry_after),
    }
    if status in _BODILESS:
        del ours["content-type"]
    left = [(name, value) for name, value in ours.items() if value is not None and name not in named]
    return Answer(status, b"" if status in _BODILESS else _content(fault, status, body), (*left, *own.items()))


def _content(fault: Fault, status: int, body: str | None) -> bytes:
    content = body if fault.body is None else fault.body
    if content is None:
        content = json.dumps({"detail": f"Emulated {status}"})
    return content.encode("utf-8") if isinstance(content, str) else content


def _misshapen(fault: Fault, value: object, parse: Parse) -> object:
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
            return _of_other_types(fields)
        case _:
            return _lacking(fields, parse)


def _lacking(fields: dict[str, object], parse: Parse) -> object:
    """The answer without the first field that the document asks for. Without another one it would still be valid."""
    for name in fields:
        rest = {other: value for other, value in fields.items() if other != name}
        if _asks_for_more(parse, rest):
            return rest
    return _of_other_types(fields)


def _asks_for_more(parse: Parse, fields: dict[str, object]) -> bool:
    try:
        parse(fields)
    except KeyError:
        return True
    return False


def _of_other_types(fields: dict[str, object]) -> object:
    return {name: _of_another_type(old) for name, old in fields.items()}


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
