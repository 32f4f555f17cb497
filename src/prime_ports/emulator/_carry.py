"""Traffic through the URL of an exposure: a reverse proxy to a port of this machine, streaming both ways.

h11, on which uvicorn stands, speaks to the local server; one connection serves one request. Upgrades (WebSocket) and
CONNECT are not carried.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterable, Iterator

import h11
from starlette.types import Receive, Scope, Send

from prime_ports.emulator._listening import RESET_ON_CLOSE, connection_of

_CHUNK = 65_536
_HOP_BY_HOP = frozenset(
    {b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"proxy-connection", b"te"}
    | {b"trailer", b"transfer-encoding", b"upgrade", b"expect"}
)

Headers = list[tuple[bytes, bytes]]
Over = Callable[[int | None], None]


async def carry(scope: Scope, receive: Receive, send: Send, *, path: bytes, port: int, over: Over) -> None:
    """Forward one request to 127.0.0.1 and its answer back.

    Args:
        scope, receive, send: The server's.
        path: The path that the local server gets to see, still encoded.
        port: Where it listens.
        over: Called before the last byte of the answer is passed on, with its status; with None when the connection
            ended before the answer did.
    """
    try:
        line = await _connected(port)
    except OSError:
        await _bad_gateway(send, over, f"nothing answers on port {port}")
        return
    local = h11.Connection(h11.CLIENT)
    head = local.send(_request(scope, path)) or b""
    # The upload runs beside the answer: a server may answer before it has read everything, or while it reads.
    upload = asyncio.create_task(_upload(local, line, head, receive))
    try:
        await _download(local, line, scope, send, over, port)
    finally:
        upload.cancel()
        await asyncio.wait({upload})  # while it waits to write, the number of this socket must not be used anew
        line.close()


async def _connected(port: int) -> socket.socket:
    # Not a stream of asyncio's: that forgets an answer which has come already when the upload fails.
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        line.setblocking(False)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", port))
    except BaseException:
        line.close()
        raise
    return line


def _request(scope: Scope, path: bytes) -> h11.Request:
    given: Headers = list(scope["headers"])
    headers = _end_to_end(given)
    if _is_chunked(given):
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
    # A length beside chunks is not to be believed, nor passed on (RFC 9112, 6.3).
    if _is_chunked(given):
        named.add(b"content-length")
    return [(name, value) for name, value in given if name.lower() not in _HOP_BY_HOP | named]


def _is_chunked(headers: Headers) -> bool:
    return any(name.lower() == b"transfer-encoding" for name, _ in headers)


async def _upload(local: h11.Connection, line: socket.socket, head: bytes, receive: Receive) -> None:
    """Pass the request on until the client is gone; what the local server does not want to read is dropped."""
    loop = asyncio.get_running_loop()
    waiting, wanted = head, True
    while True:
        if wanted:
            try:
                await loop.sock_sendall(line, waiting)
            except OSError:
                wanted = False  # its answer, if there is one, is still read
        message = await receive()
        if message["type"] == "http.disconnect":
            # The local server is told by a reset, and `_download`, which reads from it, by an end.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            return
        waiting = _part(local, message.get("body", b""), message.get("more_body", False))


def _part(local: h11.Connection, body: bytes, more: bool) -> bytes:
    """What goes on the wire for a part of the body; nothing once the answer has put an end to it."""
    if local.our_state is not h11.SEND_BODY:
        return b""
    data = (local.send(h11.Data(data=body)) or b"") if body else b""
    return data if more else data + (local.send(h11.EndOfMessage()) or b"")


async def _download(
    local: h11.Connection, line: socket.socket, scope: Scope, send: Send, over: Over, port: int
) -> None:
    """Pass the answer on, each part as soon as it comes."""
    loop = asyncio.get_running_loop()
    status: int | None = None
    try:
        while True:
            body, ended = bytearray(), False
            for event in _events(local):
                if isinstance(event, h11.Response):
                    if event.status_code > 599:
                        await _bad_gateway(send, over, f"port {port} answered {event.status_code}")
                        return
                    status = event.status_code
                    headers = _end_to_end(event.headers)
                    await send({"type": "http.response.start", "status": status, "headers": headers})
                elif isinstance(event, h11.Data):
                    body += event.data
                else:
                    ended = True
                    over(status if connection_of(scope).open else None)
            if body or ended:
                await send({"type": "http.response.body", "body": bytes(body), "more_body": not ended})
            if ended:
                return
            local.receive_data(await loop.sock_recv(line, _CHUNK))
    except (OSError, h11.RemoteProtocolError):
        if status is None and connection_of(scope).open:
            await _bad_gateway(send, over, f"port {port} gave no HTTP answer")
            return
        over(None)
        # Too late for another status: what has been sent must not look complete.
        connection_of(scope).reset()


def _events(local: h11.Connection) -> Iterator[h11.Response | h11.Data | h11.EndOfMessage]:
    """What has come from the local server, up to the end of its answer.

    Raises:
        h11.RemoteProtocolError: It does not speak HTTP, or speaks of another protocol.
    """
    while (event := local.next_event()) is not h11.NEED_DATA:
        if isinstance(event, h11.Response | h11.Data | h11.EndOfMessage):
            yield event
        elif not isinstance(event, h11.InformationalResponse):
            raise h11.RemoteProtocolError("this is no answer")
        if isinstance(event, h11.EndOfMessage):
            return


async def _bad_gateway(send: Send, over: Over, text: str) -> None:
    body = f"Bad gateway: {text}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode("ascii"))]
    over(502)
    await send({"type": "http.response.start", "status": 502, "headers": headers})
    await send({"type": "http.response.body", "body": body})
