"""Sending a response, corrupted or not."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from prime_ports.emulator._faults import Fault
from prime_ports.emulator._http import HttpResponse
from prime_ports.emulator._listening import ClientConnection, HttpExchange

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_NO_RESPONSE = ("reset_", "close_", "stall_", "raw_")
_BROKEN_FRAMING = ("trickle_", "truncate_", "wrong_length")


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
    elif response is None or not connection.open:
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
    connection = exchange.connection
    if fault.kind.startswith("reset_"):
        connection.reset()
        return
    if fault.kind.startswith("stall_"):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(fault.duration):
                await exchange.disconnected()
    elif fault.kind.startswith("raw_"):
        body = b"\x00\x01 not HTTP\r\n\r\n" if fault.body is None else fault.body
        connection.write(body.encode("utf-8") if isinstance(body, str) else body)
    connection.close()


async def _send_broken(connection: ClientConnection, response: HttpResponse, fault: Fault) -> None:
    body = response.body
    some = body[: len(body) // 2 if fault.size is None else fault.size]
    complete = ("content-length", str(len(body)))
    # A client that believes the length must not send another request on this connection.
    last = ("connection", "close")
    match fault.kind:
        case "truncate_body":
            # One more than there is, so that the body is incomplete even where all of it is sent.
            connection.write(_head(response, ("content-length", str(max(len(body), len(some) + 1)))) + some)
        case "truncate_chunked":
            chunk = f"{len(some):x}\r\n".encode("ascii") + some + b"\r\n" if some else b""
            connection.write(_head(response, ("transfer-encoding", "chunked")) + chunk)
        case "wrong_length":
            length = str(max(0, len(body) - 3)) if fault.length is None else str(fault.length)
            connection.write(_head(response, ("content-length", length), last) + body)
        case "trickle_header":
            await _trickle(_head(response, complete, last), fault, connection)
            connection.write(body)
        case _:
            connection.write(_head(response, complete, last))
            await _trickle(body, fault, connection)
    connection.close()


async def _trickle(data: bytes, fault: Fault, connection: ClientConnection) -> None:
    for position in range(len(data)):
        if position:
            await asyncio.sleep(fault.duration or 0.0)
        if not connection.open:
            return
        connection.write(data[position : position + 1])


def _head(response: HttpResponse, *framing: tuple[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {_PHRASES.get(response.status, '')}"]
    lines += [f"{name}: {value}" for name, value in (*response.headers, *framing)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
