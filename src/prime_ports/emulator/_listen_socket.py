"""The HTTP server: uvicorn's protocol with access to its connections, and able to refuse connects for a while."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import struct
import threading
from typing import cast

import h11
from attrs import frozen
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from prime_ports._async_clock import keep_real
from prime_ports.emulator._http_messages import HttpResponse

# uvicorn would warn of each protocol error of a client. An error is a bug of the emulator, and must be seen.
_LOG = logging.getLogger("prime_ports.emulator")
_LOG.setLevel(logging.ERROR)
_END_OF_TASKS_S = 1.0
_LINGER_S = 1.0
_BACKLOG = 2048


def reset_on_close(connection: socket.socket) -> None:
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
        return cast("asyncio.Transport", self.scope["state"]["connection"])

    async def respond(self, response: HttpResponse) -> None:
        """Send a response as a correct server does."""
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers.items()]
        if response.status not in (204, 304):
            headers.append((b"content-length", str(len(response.body)).encode("ascii")))
        await self.send({"type": "http.response.start", "status": response.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": response.body})

    async def disconnected(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass


class _ServerProtocol(H11Protocol):
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio does it for sockets that state their protocol only; without it every response takes 40 ms.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.logger = _LOG
        self.access_log = False
        # uvicorn copies this into the scope of every request.
        self.app_state["connection"] = transport
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._await_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_head_timer()

    def _await_head(self) -> None:
        """Limit the time of a head that has begun. A connection on which none has may be kept for the next request."""
        begun = self.conn.their_state is h11.IDLE and self.conn.trailing_data[0] != b""
        if not begun:
            self._stop_head_timer()
        elif self._head_timer is None:
            seconds = self.app_state["server"].head_timeout
            text = f"The head of a request must be complete within {seconds:g} seconds."
            self._head_timer = self.loop.call_later(seconds, self._end, "408 Request Timeout", text)

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def send_400_response(self, msg: str) -> None:
        self._end("400 Bad Request", msg)

    def _end(self, status: str, msg: str) -> None:
        """Send a plain response with this status, and leave the client time to read it."""
        if self.cycle and not self.cycle.response_complete:
            self.transport.abort()  # the request that these bytes belong to will never be complete
            return
        head = [f"HTTP/1.1 {status}", "content-type: text/plain; charset=utf-8", "connection: close"]
        self.transport.write("\r\n".join([*head, f"content-length: {len(msg)}", "", msg]).encode("ascii"))
        # Closing while the client still sends would reset the connection, and the response might be lost.
        self.transport.write_eof()
        self.transport.set_protocol(asyncio.Protocol())  # ignores what the client still sends
        self.loop.call_later(_LINGER_S, self.connection_lost, None)

    def end(self, *, at_once: bool) -> None:
        """Close the connection: in any state, or after the response that is under way."""
        if not self.cycle or self.cycle.response_complete:
            self.transport.close()
        elif at_once:
            self.transport.abort()
        else:
            self.cycle.keep_alive = False


class EmulatorServer:
    """A server in a thread of its own. Connects are accepted when it has been made; OSError if that is impossible."""

    def __init__(self, app: ASGIApp, host: str, port: int, head_timeout: float) -> None:
        self.head_timeout = head_timeout
        # No log configuration, which would change loggers of the whole process. No proxy headers, which would let a
        # client choose the address that its limits are counted for.
        self._config = Config(
            app, http=_ServerProtocol, ws="none", log_config=None, proxy_headers=False, timeout_keep_alive=60
        )
        self._config.load()
        self.server_state = ServerState()
        self._family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = socket.create_server((host, port), family=self._family, backlog=_BACKLOG)
        self.address = self._listening.getsockname()
        self._server: asyncio.Server | None = None
        self._changing = asyncio.Lock()
        self._again: asyncio.TimerHandle | None = None
        self._ended = asyncio.Event()
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="emulator", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the server and every connection; return when it has ended."""
        self.loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    async def refuse(self, seconds: float) -> None:
        """Refuse connects for so many seconds; 0 ends it. The port stays bound: no other process can take it."""
        async with self._changing:
            if self._again is not None:
                self._again.cancel()
            if seconds <= 0:
                await self._listen()
                return
            if self._server is not None:
                await self._stop_listening()
                self._listening = socket.socket(self._family)
                if os.name == "posix":  # on Windows it would let two servers share a port
                    self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                self._listening.bind(self.address)
                self._end_connections(at_once=False)
            self._again = self.loop.call_later(seconds, lambda: self.loop.create_task(self.refuse(0)))

    def _end_connections(self, *, at_once: bool) -> None:
        for connection in list(self.server_state.connections):
            cast(_ServerProtocol, connection).end(at_once=at_once)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await self.loop.create_server(
                lambda: _ServerProtocol(self._config, self.server_state, {"server": self}),
                sock=self._listening,
                backlog=_BACKLOG,
            )

    async def _stop_listening(self) -> None:
        if self._server is None:
            return
        # First stop accepting, then let accepted sockets become connections, then close: asyncio loses track of a
        # connection whose server is closed in between.
        with contextlib.suppress(NotImplementedError):  # Windows
            self.loop.remove_reader(self._listening.fileno())
        await _rounds()
        self._server.close()
        self._server = None

    def _run(self) -> None:
        keep_real(self.loop)
        with asyncio.Runner(loop_factory=lambda: self.loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        await self._listen()
        await self._ended.wait()
        if self._again is not None:
            self._again.cancel()
        await self._stop_listening()
        self._listening.close()
        tasks = list(self.server_state.tasks)
        self._end_connections(at_once=True)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=_END_OF_TASKS_S)
        await _rounds()  # closed connections are gone only then


async def _rounds() -> None:
    """Let the loop run its scheduled callbacks, and those that follow from them."""
    for _ in range(5):
        await asyncio.sleep(0)
