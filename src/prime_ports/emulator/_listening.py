"""The HTTP server: uvicorn with access to its connections, and able to refuse connects for a while."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import os
import socket
import struct
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

import h11
import uvicorn
from attrs import frozen
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from prime_ports._forks import watch
from prime_ports.emulator._http import HttpResponse

# A protocol error of a client is answered with 400; uvicorn would also print a line for each.
_SILENT = logging.getLogger("prime_ports.emulator.wire")
_SILENT.setLevel(logging.CRITICAL + 1)
_END_OF_TASKS_S = 1.0
_LINGER_S = 1.0


def resolve(host: str, port: int) -> tuple[int, Any]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except ValueError as problem:  # not a valid name
        raise OSError(f"there can be no host {host!r}: {problem}") from None
    return found[0][0], found[0][4]


def bind(family: int, address: Any) -> socket.socket:
    """Return a socket that is bound to this address and refuses connects until it listens."""
    # asyncio switches Nagle's algorithm off only if the protocol is given; with it every response takes 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # Otherwise the port could not be bound again while connections of the last run time out. On Windows the
            # option would let two servers share a port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def host_of(address: str) -> tuple[str, bool]:
    """Return the host for a URL, loopback for every interface, and whether only this machine can reach the address."""
    # Without the interface of a link-local address.
    parsed = ipaddress.ip_address(address.partition("%")[0])
    # An IPv4-mapped IPv6 address is reached, and is loopback, as the IPv4 address.
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return "[::1]" if parsed.is_unspecified else f"[{address}]", parsed.is_loopback
        parsed = parsed.ipv4_mapped
    return "127.0.0.1" if parsed.is_unspecified else str(parsed), parsed.is_loopback


def reset_on_close(connection: socket.socket) -> None:
    """Make the kernel send RST in place of FIN: there is no time to linger."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset(connection: asyncio.Transport) -> None:
    """Send RST. A closed connection stays closed."""
    if not connection.is_closing():
        reset_on_close(connection.get_extra_info("socket"))
    connection.abort()


@frozen
class HttpExchange:
    """One request and its response, as the server hands them to the application."""

    scope: Scope
    receive: Receive
    send: Send

    @property
    def connection(self) -> asyncio.Transport:
        """The connection of the client, for bytes that no correct server would write."""
        connection: asyncio.Transport = self.scope["state"]["connection"]
        return connection

    async def respond(self, response: HttpResponse, *, last: bool = False) -> None:
        """Send a response as a correct server does; `last` closes the connection after it."""
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
        if response.status not in (204, 304):
            headers.append((b"content-length", str(len(response.body)).encode("ascii")))
        if last:
            headers.append((b"connection", b"close"))
        await self.send({"type": "http.response.start", "status": response.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": response.body})

    async def disconnected(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass


class _ServerProtocol(H11Protocol):
    _refused: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.logger = _SILENT
        self.access_log = False
        # uvicorn copies this into the scope of every request.
        self.app_state = {"connection": transport}

    def send_400_response(self, msg: str) -> None:
        """Send a plain 400, and leave the client time to read it."""
        if self._refused is not None:
            return
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and not cycle.response_complete:
            # The request that these bytes belong to will never be complete.
            cycle.disconnected = True
            cycle.message_event.set()
            if cycle.response_started:
                self.transport.abort()
                return
        head = ["HTTP/1.1 400 Bad Request", "content-type: text/plain; charset=utf-8", "connection: close"]
        self.transport.write("\r\n".join([*head, f"content-length: {len(msg)}", "", msg]).encode("ascii"))
        # Closing while the client still sends would reset the connection, and the response might be lost.
        self.transport.write_eof()
        self._refused = self.loop.call_later(_LINGER_S, self.transport.close)

    def data_received(self, data: bytes) -> None:
        if self._refused is None:
            super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._refused is not None:
            self._refused.cancel()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        try:
            super().shutdown()
        except h11.LocalProtocolError:
            self.transport.abort()

    def end(self) -> None:
        """Close the connection, in any state."""
        # It starts as None, unlike uvicorn's annotation.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is None or cycle.response_complete:
            self.transport.close()
        else:
            self.transport.abort()


class EmulatorServer(uvicorn.Server):
    """uvicorn on a given socket, in a thread of its own."""

    def __init__(self, app: ASGIApp, keep_alive: int) -> None:
        # No log configuration, which would change loggers of the whole process. No proxy headers, which would let a
        # client choose the address that its limits are counted for.
        super().__init__(
            uvicorn.Config(
                app,
                http=_ServerProtocol,
                ws="none",
                lifespan="off",
                log_config=None,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=keep_alive,
            )
        )
        self._started: Future[asyncio.AbstractEventLoop] = Future()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = asyncio.Event()
        self._changing = asyncio.Lock()
        self._held: socket.socket | None = None
        self._again: asyncio.Task[None] | None = None
        self._thread: threading.Thread | None = None
        self._in_child = False
        watch(self)

    def after_fork(self) -> None:
        """Drop the sockets in a forked child, which must not keep open what the parent closes."""
        self._in_child, self._loop, self._thread = True, None, None
        held = [listening for server in getattr(self, "servers", ()) for listening in server.sockets]
        held += [connection.transport.get_extra_info("socket") for connection in self.server_state.connections]
        held += [] if self._held is None else [self._held]
        with Path(os.devnull).open("rb") as nothing:
            for one in held:
                if one.fileno() >= 0:
                    # Closed, but with its number still taken, so that closing it again hits nothing else.
                    os.dup2(nothing.fileno(), one.fileno())

    def start(self, listening: socket.socket) -> None:
        """Serve on this bound socket; return when connects are accepted, or raise what kept it from starting."""
        self._thread = threading.Thread(target=self._serve_in_thread, args=(listening,), name="emulator", daemon=True)
        try:
            self._thread.start()
            self._loop = self._started.result()
        except BaseException:
            listening.close()
            raise

    def stop(self) -> None:
        """End the server and every connection; return when it has ended."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._ended.set)
        if self._thread is not None:
            self._thread.join()

    def refuse(self, seconds: float) -> None:
        """Refuse connects for so many seconds; 0 ends it. For any thread but the server's own."""
        if self._in_child:
            raise RuntimeError("the emulator runs in the process that this one was forked from")
        if self._loop is not None and not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self.refusing(seconds), self._loop).result()

    async def refusing(self, seconds: float) -> None:
        """Do the same in the server's own thread. The port stays bound, so that no other process can take it."""
        async with self._changing:
            if self._again is not None:
                self._again.cancel()
                self._again = None
            if seconds <= 0:
                await self._listen()
                return
            if self._held is None:
                listening = self.servers[0].sockets[0]
                family, address = listening.family, listening.getsockname()
                await self._stop_listening()
                self._held = bind(family, address)
                for connection in list(self.server_state.connections):
                    connection.shutdown()
            self._again = asyncio.create_task(self._listen_after(seconds))

    async def _stop_listening(self) -> None:
        # First stop accepting, then let accepted sockets become connections, then close: asyncio loses track of a
        # connection whose server is closed in between.
        with contextlib.suppress(NotImplementedError):  # Windows
            for server in self.servers:
                for listening in server.sockets:
                    asyncio.get_running_loop().remove_reader(listening.fileno())
        await _rounds()
        for server in self.servers:
            server.close()

    async def _listen_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        async with self._changing:
            self._again = None
            await self._listen()

    async def _listen(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            await super().startup(sockets=[held])

    def _serve_in_thread(self, listening: socket.socket) -> None:
        try:
            asyncio.run(self.serve(sockets=[listening]))
        except BaseException as problem:
            if not self._started.done():
                self._started.set_exception(problem)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._started.set_result(asyncio.get_running_loop())

    async def main_loop(self) -> None:
        await self._ended.wait()  # uvicorn polls ten times a second, which would make every stop slow

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # uvicorn waits for every connection to end, which a stalled one never does.
        if self._again is not None:
            self._again.cancel()
        if self._held is not None:
            self._held.close()
        await self._stop_listening()
        tasks = list(self.server_state.tasks)
        for connection in list(self.server_state.connections):
            cast(_ServerProtocol, connection).end()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=_END_OF_TASKS_S)
        await _rounds()  # closed connections are gone only then


async def _rounds() -> None:
    """Let the loop run its scheduled callbacks, and those that follow from them."""
    for _ in range(5):
        await asyncio.sleep(0)
