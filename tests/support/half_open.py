"""A server or proxy that accepts, and then does not go on as it should."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator


class HalfOpen:
    """Takes what it is sent, answers each connection's first words with its own, and then says nothing more.

    Attributes:
        received: What came by each connection.
        left: Which connections the other side has closed.
    """

    def __init__(self, answer: bytes = b"", *, closes: bool = False) -> None:
        self._answer, self._closes = answer, closes
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._connections: list[socket.socket] = []
        self.received: list[bytes] = []
        self.left: set[int] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def wait_until_accepted(self, count: int) -> None:
        """Wait until so many connections have come; the last may still be in the listener's queue."""
        self._until(lambda: len(self.received) >= count)

    def wait_for_connections(self, count: int = 1) -> None:
        """Wait until so many have come and said something."""
        self._until(lambda: sum(map(bool, self.received)) >= count)

    def wait_until_all_left(self) -> None:
        """Wait until the other side has closed every connection."""
        self._until(lambda: len(self.left) == len(self.received))

    def stop(self) -> None:
        for one in [self._listener, *self._connections]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _until(self, condition: Callable[[], bool]) -> None:
        ends = time.monotonic() + 5
        while not condition():
            assert time.monotonic() < ends, f"{len(self.received)} connections, {len(self.left)} of them closed"
            time.sleep(0.005)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._connections.append(connection)
                self.received.append(b"")
                number = len(self.received) - 1
                threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError):
            while piece := connection.recv(65_536):
                first = not self.received[number]
                self.received[number] += piece
                if first and self._answer:
                    connection.sendall(self._answer)
                if first and self._closes:
                    connection.shutdown(socket.SHUT_WR)
        self.left.add(number)
        connection.close()


@contextlib.contextmanager
def half_open(answer: bytes = b"", *, closes: bool = False) -> Iterator[HalfOpen]:
    """Such a server for the time of a `with` block."""
    server = HalfOpen(answer, closes=closes)
    try:
        yield server
    finally:
        server.stop()
