"""Responses corrupted by a fault, and sent, corrupted or not."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Collection
from http import HTTPStatus
from typing import Any, cast

from attrs import evolve

from prime_ports.emulator._faults import ABSENT, Fault
from prime_ports.emulator._http import JSON, HttpResponse, json_response
from prime_ports.emulator._listening import HttpExchange, reset

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_NO_RESPONSE = ("reset_", "close_", "stall_", "raw_")
_BROKEN_FRAMING = ("trickle_", "truncate_", "wrong_length")
_HTML = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>\n"
_EMPTY: dict[str, object] = {"null": None, "array": [], "object": {}}
_BODILESS = (204, 205, 304)
# The status of a kind of fault that states its response.
_STATED = {"rate_limit": 429, "status_410": 410, "html_before": 200, "html_after": 200} | dict.fromkeys(
    ("status_before", "status_after"), 500
)


def corrupt(fault: Fault, response: HttpResponse | None, required: Collection[str]) -> HttpResponse | None:
    """Return the response to send, or None if the fault sends none.

    `response` is None if the fault keeps the operation from being carried out. `required` are the required fields of
    its success.
    """
    kind = fault.kind
    if kind in _STATED:
        return _stated(fault, _STATED[kind] if fault.status is None else fault.status)
    if kind == "success_false":
        success = False if fault.value is ABSENT else fault.value
        return json_response({"success": success, "message": "The port could not be removed"})
    if kind == "wrong_json" and response is not None:
        return json_response(_wrong_json(fault, json.loads(response.body), required), response.status)
    if kind == "wrong_encoding" and response is not None:
        encoding = "gzip" if fault.encoding is None else fault.encoding
        return evolve(response, headers=(*response.headers, ("content-encoding", encoding)))
    return response


def _stated(fault: Fault, status: int) -> HttpResponse:
    content_type, content = JSON, fault.body
    if fault.kind.startswith("html_"):
        content_type, content = "text/html; charset=utf-8", _HTML if fault.body is None else fault.body
    elif content is None:
        content = json.dumps({"detail": f"Emulated {status}"})
    own = dict(fault.headers or {})
    ours = {
        "content-type": content_type if fault.content_type is None else fault.content_type,
        "retry-after": None if fault.retry_after is None else str(fault.retry_after),
    }
    if status in _BODILESS:
        del ours["content-type"]
        content = b""
    named = {name.lower() for name in own}
    left = [(name, value) for name, value in ours.items() if value is not None and name not in named]
    return HttpResponse(status, _encoded(content), (*left, *own.items()))


def _encoded(body: str | bytes) -> bytes:
    return body.encode("utf-8") if isinstance(body, str) else body


def _wrong_json(fault: Fault, value: object, required: Collection[str]) -> object:
    if fault.value is not ABSENT:
        return fault.value
    if fault.shape in _EMPTY:
        return _EMPTY[fault.shape]
    fields = cast("dict[str, Any]", value)
    if fault.shape == "types" or not required:
        return {name: _of_another_type(item) for name, item in fields.items()}
    # Without a field that is not required, the response would still be valid.
    absent = next((name for name in fields if name in required), next(iter(fields), None))
    return {name: item for name, item in fields.items() if name != absent}


def _of_another_type(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    others: dict[type, object] = {type(None): {}, bool: "yes", str: 7}
    return others.get(type(value), "text")


async def send_response(
    exchange: HttpExchange,
    response: HttpResponse | None,
    fault: Fault | None,
    on_send: Callable[[int | None], None],
    refuse: Callable[[float], Awaitable[None]],
) -> None:
    """Send a response (None if the fault sends none), or do what the fault does instead.

    `on_send` is called with the status before the first byte, or with None if there will be no status. `refuse` makes
    the server refuse connects for so many seconds.
    """
    connection = exchange.connection
    kind = "" if fault is None else fault.kind
    seconds = 0.0 if fault is None else fault.duration or 0.0
    if kind == "slow":
        await asyncio.sleep(seconds)
    elif kind == "refuse":
        await refuse(seconds)
    if fault is not None and kind.startswith(_NO_RESPONSE):
        on_send(None)
        await _send_nothing(exchange, fault)
    elif response is None or connection.is_closing():
        on_send(None)
        connection.close()
    elif fault is not None and kind.startswith(_BROKEN_FRAMING):
        on_send(response.status)
        await _send_broken(connection, response, fault)
    else:
        on_send(response.status)
        await exchange.respond(response, last=kind == "refuse")
        return
    await exchange.disconnected()


async def _send_nothing(exchange: HttpExchange, fault: Fault) -> None:
    if fault.kind.startswith("reset_"):
        reset(exchange.connection)
        return
    if fault.kind.startswith("stall_"):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(fault.duration):
                await exchange.disconnected()
    elif fault.kind.startswith("raw_"):
        exchange.connection.write(b"\x00\x01 not HTTP\r\n\r\n" if fault.body is None else _encoded(fault.body))
    exchange.connection.close()


async def _send_broken(connection: asyncio.Transport, response: HttpResponse, fault: Fault) -> None:
    body = response.body
    some = body[: len(body) // 2 if fault.size is None else fault.size]
    # A client that believes the framing must not send another request on this connection.
    head, tail = _head(response, ("content-length", len(body)), ("connection", "close")), body
    match fault.kind:
        case "truncate_body":
            # One more than there is, so that the body is incomplete even where all of it is sent.
            head, tail = _head(response, ("content-length", max(len(body), len(some) + 1))), some
        case "truncate_chunked":
            chunk = f"{len(some):x}\r\n".encode("ascii") + some + b"\r\n" if some else b""
            head, tail = _head(response, ("transfer-encoding", "chunked")), chunk
        case "wrong_length":
            length = max(0, len(body) - 3) if fault.length is None else fault.length
            head = _head(response, ("content-length", length), ("connection", "close"))
        case _:
            pass
    for kind, part in (("trickle_header", head), ("trickle_body", tail)):
        step = 1 if fault.kind == kind else len(part) or 1
        for position in range(0, len(part), step):
            if position:
                await asyncio.sleep(fault.duration or 0.0)
            if connection.is_closing():
                break
            connection.write(part[position : position + step])
    connection.close()


def _head(response: HttpResponse, *framing: tuple[str, object]) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {_PHRASES.get(response.status, '')}"]
    lines += [f"{name}: {value}" for name, value in (*response.headers, *framing)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
