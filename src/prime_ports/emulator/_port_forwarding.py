"""A reverse proxy from the URL of an exposure to a port of this machine, streaming; no upgrades, no CONNECT."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterable

import h11
from starlette.types import Receive, Scope

from prime_ports.emulator._http_messages import HttpResponse
from prime_ports.emulator._listen_socket import HttpExchange, reset, reset_on_close

_CHUNK = 65_536
_HOP_BY_HOP = frozenset(
    {b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"proxy-connection", b"te"}
    | {b"trailer", b"transfer-encoding", b"upgrade", b"expect"}
)

OnEnd = Callable[[int | None], None]
# A client that reads only the head of a response leaves while the local server still writes the body. Cutting it off
# at once would make that server report an error.
_LEFT_S = 0.5


async def reverse_proxy(exchange: HttpExchange, path: bytes, port: int, on_end: OnEnd) -> None:
    """Forward one request to a path (still encoded) and port of 127.0.0.1, and its response back.

    `on_end` is called with the status before the last byte of the response is passed on, or with None if the
    connection ended before the response did.
    """
    try:
        # Not a stream of asyncio: that drops a received response when the upload fails.
        connection = await asyncio.to_thread(socket.create_connection, ("127.0.0.1", port))
    except OSError:
        await _bad_gateway(exchange, on_end, f"nothing listens on port {port}")
        return
    connection.setblocking(False)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    local = h11.Connection(h11.CLIENT)
    # The upload runs beside the response: a server may respond before it has read everything, or while it reads.
    upload = asyncio.create_task(_upload(local, connection, _head(exchange.scope, path), exchange.receive))
    try:
        await _download(exchange, local, connection, on_end, port)
    finally:
        upload.cancel()
        await asyncio.wait({upload})  # while it waits to write, the number of this socket must not be reused
        connection.close()


def _head(scope: Scope, path: bytes) -> h11.Request:
    given = [name for name, _ in scope["headers"]]
    headers = [*_end_to_end(scope["headers"]), (b"connection", b"close")]
    if b"transfer-encoding" in given:
        headers.append((b"transfer-encoding", b"chunked"))
    if b"host" not in given:
        headers.append((b"host", b"127.0.0.1"))
    target = path + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    return h11.Request(method=scope["method"], target=target, headers=headers)


def _end_to_end(given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers without those of one connection, by nature or because `Connection` names them."""
    lists = [value for name, value in given if name.lower() == b"connection"]
    left_out = _HOP_BY_HOP | {token.strip().lower() for value in lists for token in value.split(b",")}
    if any(name.lower() == b"transfer-encoding" for name, _ in given):
        left_out |= {b"content-length"}  # beside chunks it is ignored and not passed on (RFC 9112, 6.3)
    return [(name, value) for name, value in given if name.lower() not in left_out]


async def _upload(local: h11.Connection, connection: socket.socket, head: h11.Request, receive: Receive) -> None:
    """Pass the request on until the client disconnects; drop data that the local server refuses."""
    waiting, wanted = local.send(head) or b"", True
    while True:
        if wanted:
            try:
                await asyncio.get_running_loop().sock_sendall(connection, waiting)
            except OSError:
                wanted = False  # its response, if any, is still read
        message = await receive()
        if message["type"] == "http.disconnect":
            await asyncio.sleep(_LEFT_S)  # cancelled as soon as the response is complete
            # The local server sees a reset, and `_download`, which reads from it, an end.
            reset_on_close(connection)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            return
        waiting = b""
        if local.our_state is h11.SEND_BODY:  # the response may have ended the request
            waiting = local.send(h11.Data(data=message.get("body", b""))) or b""
            if not message.get("more_body", False):
                waiting += local.send(h11.EndOfMessage()) or b""


async def _download(
    exchange: HttpExchange, local: h11.Connection, connection: socket.socket, on_end: OnEnd, port: int
) -> None:
    """Pass the response on, each part as soon as it is received."""
    loop = asyncio.get_running_loop()
    status: int | None = None
    body = bytearray()
    try:
        while True:
            event = local.next_event()
            if event is h11.NEED_DATA:
                if body:
                    await exchange.send({"type": "http.response.body", "body": bytes(body), "more_body": True})
                    body.clear()
                local.receive_data(await loop.sock_recv(connection, _CHUNK))
            elif isinstance(event, h11.Response) and event.status_code <= 599:
                status = event.status_code
                headers = _end_to_end(event.headers)
                await exchange.send({"type": "http.response.start", "status": status, "headers": headers})
            elif isinstance(event, h11.Data):
                body += event.data
            elif isinstance(event, h11.EndOfMessage):
                on_end(None if exchange.connection.is_closing() else status)
                await exchange.send({"type": "http.response.body", "body": bytes(body)})
                return
            elif not isinstance(event, h11.InformationalResponse):
                raise h11.RemoteProtocolError("an upgrade, or no status of a response")
    except (OSError, h11.RemoteProtocolError):
        if status is None and not exchange.connection.is_closing():
            await _bad_gateway(exchange, on_end, f"port {port} sent no HTTP response")
            return
        on_end(None)
        # Too late for another status: the response must not look complete.
        reset(exchange.connection)
        await exchange.disconnected()


async def _bad_gateway(exchange: HttpExchange, on_end: OnEnd, text: str) -> None:
    on_end(502)
    await exchange.respond(HttpResponse(502, f"Bad gateway: {text}\n".encode(), {"content-type": "text/plain"}))
