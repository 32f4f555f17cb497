"""A real forwarding proxy: absolute-form requests and CONNECT tunnels (RFC 9110, sections 7.1 and 9.3.6)."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class ForwardProxy:
    """Keeps the request lines and headers that it was sent; may refuse to open tunnels.

    Hosts that it `knows` lead to this machine.
    """

    refuse_with: int | None = None
    context: ssl.SSLContext | None = None
    heads: list[bytes] = field(default_factory=list)
    knows: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._sockets: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def lines(self) -> list[str]:
        return [head.split(b"\r\n", 1)[0].decode() for head in self.heads]

    def stop(self) -> None:
        for one in [self._listener, *self._sockets]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._sockets.append(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as stack:
            stack.enter_context(client)
            if self.context is not None:
                client = stack.enter_context(self.context.wrap_socket(client, server_side=True))
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                byte = client.recv(1)
                if not byte:
                    return
                head += byte
            self.heads.append(head)
            method, target, version = head.split(b"\r\n", 1)[0].decode().split(" ")
            if self.refuse_with is not None:
                client.sendall(f"HTTP/1.1 {self.refuse_with} No\r\nContent-Length: 0\r\n\r\n".encode())
                return
            if method == "CONNECT":
                host, port = target.rsplit(":", 1)
                with self._reach(host.strip("[]"), int(port)) as upstream:
                    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    self._pump(client, upstream)
            else:
                parts = urlsplit(target)
                path = target.split(parts.netloc, 1)[1] or "/"
                with self._reach(parts.hostname or "", parts.port or 80) as upstream:
                    rest = head.split(b"\r\n", 1)[1]
                    upstream.sendall(f"{method} {path} {version}\r\n".encode() + rest)
                    self._pump(client, upstream)

    def _reach(self, host: str, port: int) -> socket.socket:
        return socket.create_connection(("127.0.0.1" if host in self.knows else host, port))

    def _pump(self, client: socket.socket, upstream: socket.socket) -> None:
        self._sockets.append(upstream)
        back = threading.Thread(target=_copy, args=(upstream, client), daemon=True)
        back.start()
        _copy(client, upstream)
        back.join(5)


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(65536):
            target.sendall(chunk)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def forward_proxy(
    refuse_with: int | None = None, *, context: ssl.SSLContext | None = None, knows: tuple[str, ...] = ()
) -> Iterator[ForwardProxy]:
    """A proxy for the time of a `with` block; with a context of TLS, one that is itself reached by https."""
    proxy = ForwardProxy(refuse_with, context, knows=knows)
    try:
        yield proxy
    finally:
        proxy.stop()
