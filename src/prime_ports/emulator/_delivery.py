"""How an answer, spoilt or not, gets on the wire."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.types import Receive, Send

from prime_ports.emulator._answers import Answer
from prime_ports.emulator._faults import Fault
from prime_ports.emulator._listening import Connection


async def deliver(
    answer: Answer | None,
    fault: Fault | None,
    *,
    connection: Connection,
    receive: Receive,
    send: Send,
    sending: Callable[[int | None], None],
    refuse: Callable[[float], Awaitable[None]],
) -> None:
    """Send an answer, or do what the fault does instead.

    Args:
        answer: What to send; None where the fault sends no answer.
        fault: The fault that was chosen, or None.
        connection: Where the request came from.
        receive, send: The server's, for answers that a correct server would write.
        sending: Called with the status before the first byte is sent, or with None when there will be no status.
        refuse: Makes the server refuse connects for so many seconds.
    """
    kind = None if fault is None else fault.kind
    seconds = 0.0 if fault is None else fault.lasts
    if fault is not None and kind == "slow":
        await asyncio.sleep(seconds or 0.0)
    if fault is not None and kind == "refuse":
        await refuse(seconds or 0.0)
    if fault is not None and kind in _ON_THE_WIRE:
        await _on_the_wire(answer, fault, connection, sending)
    elif fault is not None and kind in _NO_ANSWER:
        sending(None)
        await _no_answer(fault, connection, receive)
    elif answer is None or not connection.open:
        sending(None)
        connection.close()
    else:
        sending(answer.status)
        await _properly(answer, send, last=kind == "refuse")
        return
    await _gone(receive)


_NO_ANSWER = frozenset(
    {"reset_before", "reset_after", "close_before", "close_after", "stall_before", "stall_after"}
    | {"raw_before", "raw_after"}
)
_ON_THE_WIRE = frozenset({"trickle_header", "trickle_body", "truncate_body", "truncate_chunked", "wrong_length"})


async def _properly(answer: Answer, send: Send, *, last: bool) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    if answer.status not in (204, 304):
        headers.append((b"content-length", str(len(answer.body)).encode("ascii")))
    if last:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


async def _no_answer(fault: Fault, connection: Connection, receive: Receive) -> None:
    if fault.kind in ("reset_before", "reset_after"):
        connection.reset()
        return
    if fault.kind in ("stall_before", "stall_after"):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_gone(receive), fault.lasts)
    elif fault.kind in ("raw_before", "raw_after"):
        body = b"\x00\x01 not HTTP\r\n\r\n" if fault.body is None else fault.body
        connection.write(body.encode("utf-8") if isinstance(body, str) else body)
    connection.close()


async def _on_the_wire(
    answer: Answer | None, fault: Fault, connection: Connection, sending: Callable[[int | None], None]
) -> None:
    assert answer is not None, "these kinds act, so there is an answer"
    body = answer.body
    some = body[: len(body) // 2 if fault.size is None else fault.size]
    complete = ("content-length", str(len(body)))
    # Whoever believes the length takes the answer for whole, and must not send another request on this connection.
    last = ("connection", "close")
    sending(answer.status)
    match fault.kind:
        case "truncate_body":
            # One more than there is, so that the cut is one even where everything is sent.
            connection.write(_head(answer, ("content-length", str(max(len(body), len(some) + 1)))) + some)
        case "truncate_chunked":
            chunk = f"{len(some):x}\r\n".encode("ascii") + some + b"\r\n" if some else b""
            connection.write(_head(answer, ("transfer-encoding", "chunked")) + chunk)
        case "wrong_length":
            length = str(max(0, len(body) - 3)) if fault.length is None else str(fault.length)
            connection.write(_head(answer, ("content-length", length), last) + body)
        case "trickle_header":
            await _drip(_head(answer, complete, last), fault, connection)
            connection.write(body)
        case _:
            connection.write(_head(answer, complete, last))
            await _drip(body, fault, connection)
    connection.close()


async def _drip(data: bytes, fault: Fault, connection: Connection) -> None:
    for position in range(len(data)):
        if position:
            await asyncio.sleep(fault.lasts or 0.0)
        if not connection.open:
            return
        connection.write(data[position : position + 1])


def _head(answer: Answer, *framing: tuple[str, str]) -> bytes:
    known = {status.value: status.phrase for status in HTTPStatus}
    lines = [f"HTTP/1.1 {answer.status} {known.get(answer.status, '')}"]
    lines += [f"{name}: {value}" for name, value in (*answer.headers, *framing)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def _gone(receive: Receive) -> None:
    """Wait until the connection is closed by either side."""
    while (await receive())["type"] != "http.disconnect":
        pass
