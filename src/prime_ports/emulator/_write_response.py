"""Responses corrupted by a fault, and sent, corrupted or not."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import cast

from prime_ports.emulator._faults import ABSENT, Fault
from prime_ports.emulator._http_messages import JSON, HttpResponse, json_response
from prime_ports.emulator._listen_socket import HttpExchange, reset

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_BODILESS = (204, 205, 304)
# The status of a kind of fault that states its response.
_STATED = {"rate_limit": 429, "status_410": 410, "status_before": 500, "status_after": 500}


def corrupt(fault: Fault, response: HttpResponse | None) -> HttpResponse | None:
    """Return the response to send, or None if the fault sends none; `response` is None if nothing was carried out."""
    if fault.kind in _STATED:
        return _stated(fault, _STATED[fault.kind] if fault.status is None else fault.status)
    if fault.kind == "success_false":
        success = False if fault.value is ABSENT else fault.value
        return json_response({"success": success, "message": "The port could not be removed"})
    if fault.kind == "wrong_json" and response is not None:
        return json_response({} if fault.value is ABSENT else fault.value, response.status)
    if fault.kind == "omit_fields" and response is not None and response.status < 300:
        return json_response(_without(json.loads(response.body), fault.fields), response.status)
    return response


def _without(value: object, names: Sequence[str]) -> object:
    """Return decoded JSON without the fields of these names."""
    if isinstance(value, list):
        return [_without(one, names) for one in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    fields = cast("dict[str, object]", value)
    return {name: _without(one, names) for name, one in fields.items() if name not in names}


def _stated(fault: Fault, status: int) -> HttpResponse:
    bodiless = status in _BODILESS
    headers = {} if bodiless else {"content-type": JSON}
    if fault.retry_after is not None:
        headers["retry-after"] = str(fault.retry_after)
    headers |= {name.lower(): value for name, value in (fault.headers or {}).items()}
    body = json.dumps({"detail": f"Emulated {status}"}) if fault.body is None else fault.body
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return HttpResponse(status, b"" if bodiless else content, headers)


async def send_response(
    exchange: HttpExchange, response: HttpResponse | None, fault: Fault | None, on_send: Callable[[int | None], None]
) -> None:
    """Send a response (None if the fault sends none), or do what the fault does instead.

    `on_send` is called with the status before the first byte, or with None if there will be no status.
    """
    connection = exchange.connection
    kind, _, how = ("", "", "") if fault is None else fault.kind.partition("_")
    seconds = 0.0 if fault is None else fault.duration or 0.0
    if kind == "slow":
        await asyncio.sleep(seconds)
    elif kind == "refuse":
        await exchange.scope["state"]["server"].refuse(seconds)
    if kind in ("reset", "close", "stall") or response is None or connection.is_closing():
        on_send(None)
        if kind == "reset":
            reset(connection)
        elif kind == "stall":
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(fault.duration if fault else None):
                    await exchange.disconnected()
        connection.close()
    elif kind in ("trickle", "truncate"):
        on_send(response.status)
        await _send_broken(connection, response, kind, how, seconds)
    else:
        on_send(response.status)
        await exchange.respond(response)
        return
    await exchange.disconnected()


async def _send_broken(
    connection: asyncio.Transport, response: HttpResponse, kind: str, how: str, seconds: float
) -> None:
    body = response.body
    framing = {"content-length": str(len(body)), "connection": "close"}
    if kind == "truncate":
        # One more than there is, so that the body is incomplete even where it is empty.
        framing = {"content-length": str(len(body) + 1)}
        body = body[: len(body) // 2]
        if how == "chunked":
            framing = {"transfer-encoding": "chunked"}
            body = f"{len(body):x}\r\n".encode("ascii") + body + b"\r\n" if body else b""
    lines = [f"HTTP/1.1 {response.status} {_PHRASES.get(response.status, '')}"]
    lines += [f"{name}: {value}" for name, value in [*response.headers.items(), *framing.items()]]
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    for part, slowly in ((head, how == "header"), (body, kind == "trickle" and how == "body")):
        step = 1 if slowly else len(part) or 1
        for position in range(0, len(part), step):
            if position:
                await asyncio.sleep(seconds)
            if connection.is_closing():
                break
            connection.write(part[position : position + step])
    connection.close()
