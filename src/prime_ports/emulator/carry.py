"""Traffic through the URL of an exposure: a reverse proxy to a port of this machine, streaming both ways.

h11, on which uvicorn stands, speaks to the local server; one connection serves one request. Upgrades (WebSocket) are
not carried.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable

import h11
from starlette.types import Receive, Scope, Send

from .listening import connection_of

_CHUNK = 65_536
_HOP_BY_HOP = frozenset(
    {b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"proxy-connection", b"te"}
    | {b"trailer", b"transfer-encoding", b"upgrade", b"expect"}
)

Headers = list[tuple[bytes, bytes]]


async def carry(scope: Scope, receive: Receive, send: Send, *, path: bytes, port: int) -> int | None:
    """Forward one request to 127.0.0.1 and its answer back.

    Args:
        scope, receive, send: The server's.
        path: The path that the local server gets to see, still encoded.
        port: Where it listens.

    Returns:
        The status that was passed on; None when the connection ended before the answer did.
    """
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return await _bad_gateway(send, f"nothing answers on port {port}")
    local = h11.Connection(h11.CLIENT)
    writer.write(_send(local, _request(scope, path)))
    # The upload runs beside the answer: a server may answer before it has read everything, or while it reads.
    upload = asyncio.create_task(_upload(local, receive, writer))
    answer = _events(local, reader)
    status: int | None = None
    try:
        async for event in answer:
            if isinstance(event, h11.Response):
                if event.status_code > 599:
                    return await _bad_gateway(send, f"port {port} answered {event.status_code}")
                status = event.status_code
                headers = _end_to_end(event.headers)
                await send({"type": "http.response.start", "status": status, "headers": headers})
            elif isinstance(event, h11.Data):
                await send({"type": "http.response.body", "body": bytes(event.data), "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    except (OSError, h11.RemoteProtocolError):
        if status is None:
            return await _bad_gateway(send, f"port {port} gave no HTTP answer")
        # Too late for another status: what has been sent must not look complete.
        connection_of(scope).reset()
    finally:
        upload.cancel()
        await answer.aclose()
        writer.close()
    return status if connection_of(scope).open else None


def _request(scope: Scope, path: bytes) -> h11.Request:
    given: Headers = list(scope["headers"])
    headers = _end_to_end(given)
    if any(name == b"transfer-encoding" for name, _ in given):
        headers.append((b"transfer-encoding", b"chunked"))
    if not any(name == b"host" for name, _ in headers):
        headers.append((b"host", b"127.0.0.1"))
    headers.append((b"connection", b"close"))
    target = path + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    return h11.Request(method=scope["method"], target=target, headers=headers)


def _end_to_end(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Without those that are about one connection only, be it by nature or because `Connection` names them."""
    given = list(headers)
    named = {
        token.strip().lower() for name, value in given if name.lower() == b"connection" for token in value.split(b",")
    }
    return [(name, value) for name, value in given if name.lower() not in _HOP_BY_HOP | named]


async def _upload(local: h11.Connection, receive: Receive, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                # The client is gone: the local server is told by a reset, and so is `carry`, which reads from it.
                writer.transport.abort()
                return
            if local.our_state is not h11.SEND_BODY:
                continue
            if message.get("body"):
                writer.write(_send(local, h11.Data(data=message["body"])))
            if not message.get("more_body", False):
                writer.write(_send(local, h11.EndOfMessage()))
            await writer.drain()
    except (OSError, h11.LocalProtocolError):
        # The local server has stopped reading; its answer, if there is one, is still read.
        return


async def _events(local: h11.Connection, reader: asyncio.StreamReader) -> AsyncGenerator[h11.Event, None]:
    """What the local server sends, up to the end of its answer."""
    while True:
        event = local.next_event()
        if event is h11.NEED_DATA:
            data = await reader.read(_CHUNK)
            local.receive_data(data)
        elif isinstance(event, h11.EndOfMessage | h11.ConnectionClosed):
            return
        elif isinstance(event, h11.Response | h11.Data):
            yield event


def _send(local: h11.Connection, event: h11.Event) -> bytes:
    return local.send(event) or b""


async def _bad_gateway(send: Send, text: str) -> int:
    body = f"Bad gateway: {text}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode("ascii"))]
    await send({"type": "http.response.start", "status": 502, "headers": headers})
    await send({"type": "http.response.body", "body": body})
    return 502
