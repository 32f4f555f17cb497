"""The HTTP server: uvicorn, with a way to the connection below and one to stop listening for a while."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import struct
import threading
from pathlib import Path
from typing import Any, cast

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from prime_ports._forks import watch
from prime_ports.emulator._addresses import bound

# What a client does wrong on the wire is answered with 400 and is no news; uvicorn would print a line for each.
_SILENT = logging.getLogger("prime_ports.emulator.wire")
_SILENT.setLevel(logging.CRITICAL + 1)

RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""For SO_LINGER: with no time to linger, the kernel sends RST in place of FIN."""
_END_OF_TASKS_S = 1.0
_LINGER_S = 1.0


class Connection:
    """One connection, for writing what no correct server would."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    @property
    def open(self) -> bool:
        """Whether anything can still be sent."""
        return not self._transport.is_closing()

    def write(self, data: bytes) -> None:
        """Send these bytes as they are."""
        self._transport.write(data)

    def close(self) -> None:
        """Send what is waiting to be sent, then FIN."""
        self._transport.close()

    def reset(self) -> None:
        """Send RST. A connection that is gone stays gone."""
        if self.open:
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        self._transport.abort()


def connection_of(scope: Any) -> Connection:
    """The connection that a request came in on."""
    connection: Connection = scope["state"]["connection"]
    return connection


class _Protocol(H11Protocol):
    _refused: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.logger = _SILENT
        self.access_log = False
        # uvicorn copies this into the scope of every request.
        self.app_state = {"connection": Connection(transport)}

    def send_400_response(self, msg: str) -> None:
        """What is not HTTP gets a plain 400, and the time to read it."""
        if self._refused is not None:
            return
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and not cycle.response_complete:
            # The request that this was to be the body of will never be whole.
            cycle.disconnected = True
            cycle.message_event.set()
            if cycle.response_started:
                self.transport.abort()
                return
        head = ["HTTP/1.1 400 Bad Request", "content-type: text/plain; charset=utf-8", "connection: close"]
        self.transport.write("\r\n".join([*head, f"content-length: {len(msg)}", "", msg]).encode("ascii"))
        # Closing while the client still sends would reset the connection, and it might never see the answer.
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
        """Close the connection, whatever it is doing."""
        # It begins as None, which uvicorn's annotation does not say.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is None or cycle.response_complete:
            self.transport.close()
        else:
            self.transport.abort()


class Listener(uvicorn.Server):
    """uvicorn on a socket of ours, in a thread of its own.

    Args:
        app: What answers.
        keep_alive: Seconds until an idle connection is closed.
    """

    def __init__(self, app: ASGIApp, keep_alive: int) -> None:
        # Neither log configuration nor access log: both would change loggers that the whole process shares. Proxy
        # headers would let a client choose the address that its limits are counted for.
        super().__init__(
            uvicorn.Config(
                app,
                http=_Protocol,
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
        """In a forked child: it serves nobody there, and must not keep what is closed in the parent open."""
        self._in_child, self._loop, self._thread = True, None, None
        held = [listening for server in getattr(self, "servers", ()) for listening in server.sockets]
        held += [connection.transport.get_extra_info("socket") for connection in self.server_state.connections]
        held += [] if self._held is None else [self._held]
        with Path(os.devnull).open("rb") as nothing:
            for one in held:
                if one.fileno() >= 0:
                    # Closed, and its number still taken, so that closing it once more hits nothing else.
                    os.dup2(nothing.fileno(), one.fileno())

    def start(self, listening: socket.socket) -> None:
        """Serve on this socket, which is bound and not listening; return when connects are accepted.

        Raises:
            Exception: Whatever kept the server from starting.
        """
        self._thread = threading.Thread(target=self._serve_in_thread, args=(listening,), name="emulator", daemon=True)
        self._thread.start()
        self.ready.wait()
        if self.problem is not None:
            raise self.problem

    def stop(self) -> None:
        """End the server, and every connection with it; return when it has ended."""
        if self._loop is not None and self._ended is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._ended.set)
        if self._thread is not None:
            self._thread.join()

    def refuse(self, seconds: float) -> None:
        """From any thread but the server's own: refuse connects from now on for so long; 0 ends it.

        Raises:
            RuntimeError: This process was forked from the one that the server runs in.
        """
        if self._in_child:
            raise RuntimeError("the emulator runs in the process that this one was forked from")
        if self._loop is None or self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self.refusing(seconds), self._loop).result()

    async def refusing(self, seconds: float) -> None:
        """The same in the server's own thread.

        The port stays bound while nobody listens on it, so that no other process can take it.
        """
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
                self._held = bound(family, address)
                for connection in list(self.server_state.connections):
                    connection.shutdown()
            self._again = asyncio.create_task(self._listen_after(seconds))

    async def _stop_listening(self) -> None:
        # First no more accepts, then what has been accepted becomes a connection, then the end: asyncio loses track
        # of a connection whose server is closed in between.
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
        # uvicorn's own looks ten times a second whether it should end, which would make every stop slow.
        assert self._ended is not None
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # uvicorn's own waits for every connection to end, which a stalled one never does.
        if self._again is not None:
            self._again.cancel()
        if self._held is not None:
            self._held.close()
        await self._stop_listening()
        tasks = list(self.server_state.tasks)
        for connection in list(self.server_state.connections):
            cast(_Protocol, connection).end()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=_END_OF_TASKS_S)
        await _rounds()  # and one that was closed is gone only then


async def _rounds() -> None:
    """Let the loop go round until what it was told to do next, and what follows from that, is done."""
    for _ in range(5):
        await asyncio.sleep(0)
