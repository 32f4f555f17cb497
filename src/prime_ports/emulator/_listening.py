"""The HTTP server: uvicorn with access to its connections, and able to refuse connects for a while."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import struct
import threading
from pathlib import Path
from typing import cast

import h11
import uvicorn
from attrs import frozen
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from prime_ports._forks import watch
from prime_ports.emulator._addresses import bind
from prime_ports.emulator._http import HttpResponse

# A protocol error of a client is answered with 400; uvicorn would also print a line for each.
_SILENT = logging.getLogger("prime_ports.emulator.wire")
_SILENT.setLevel(logging.CRITICAL + 1)

RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""Value of SO_LINGER: without time to linger, the kernel sends RST in place of FIN."""
_END_OF_TASKS_S = 1.0
_LINGER_S = 1.0


class ClientConnection:
    """The connection of a client, for writing bytes that no correct server would."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    @property
    def open(self) -> bool:
        """True while data can be sent."""
        return not self._transport.is_closing()

    def write(self, data: bytes) -> None:
        """Send these bytes unchanged."""
        self._transport.write(data)

    def close(self) -> None:
        """Send waiting data, then FIN."""
        self._transport.close()

    def reset(self) -> None:
        """Send RST. A closed connection stays closed."""
        if self.open:
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        self._transport.abort()


@frozen
class HttpExchange:
    """One request and its response, as the server hands them to the application."""

    scope: Scope
    receive: Receive
    send: Send

    @property
    def connection(self) -> ClientConnection:
        """The connection of the request."""
        connection: ClientConnection = self.scope["state"]["connection"]
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
        """Wait until the connection is closed by either side."""
        while (await self.receive())["type"] != "http.disconnect":
            pass


class _ServerProtocol(H11Protocol):
    _refused: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.logger = _SILENT
        self.access_log = False
        # uvicorn copies this into the scope of every request.
        self.app_state = {"connection": ClientConnection(transport)}

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
    """uvicorn on a given socket, in a thread of its own.

    Args:
        app: The ASGI application.
        keep_alive: Seconds until an idle connection is closed.
    """

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
        self.ready = threading.Event()
        self.problem: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Event | None = None
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
        """Serve on this bound socket; return when connects are accepted.

        Raises:
            Exception: The server could not start.
        """
        self._thread = threading.Thread(target=self._serve_in_thread, args=(listening,), name="emulator", daemon=True)
        self._thread.start()
        self.ready.wait()
        if self.problem is not None:
            raise self.problem

    def stop(self) -> None:
        """End the server and every connection; return when it has ended."""
        if self._loop is not None and self._ended is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._ended.set)
        if self._thread is not None:
            self._thread.join()

    def refuse(self, seconds: float) -> None:
        """Refuse connects for so many seconds; 0 ends it. For any thread but the server's own.

        Raises:
            RuntimeError: This process was forked from the one that the server runs in.
        """
        if self._in_child:
            raise RuntimeError("the emulator runs in the process that this one was forked from")
        if self._loop is None or self._loop.is_closed():
            return
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
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):  # Windows
            for server in self.servers:
                for listening in server.sockets:
                    loop.remove_reader(listening.fileno())
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
            self.problem = problem
        finally:
            self.ready.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        self.ready.set()

    async def main_loop(self) -> None:
        # uvicorn polls ten times a second, which would make every stop slow.
        assert self._ended is not None
        await self._ended.wait()

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
