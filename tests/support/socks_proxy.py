"""A real SOCKS5 proxy (RFC 1928) that lets in whoever names a user and a password (RFC 1929)."""

from __future__ import annotations

import contextlib
import socket
from typing import BinaryIO

from support.forward_proxy import ForwardProxy

NO_PASSWORD, PASSWORD = 0, 2
IPV4 = 1


class SocksProxy(ForwardProxy):
    """Keeps who came in, and where each wanted to go: `user:password@host:port`."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.url = self.url.replace("http://", "socks5://")

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError, IndexError), client, client.makefile("rb") as incoming:
            _, count = incoming.read(2)
            method = PASSWORD if PASSWORD in incoming.read(count) else NO_PASSWORD
            client.sendall(bytes([5, method]))
            who = b""
            if method == PASSWORD:
                incoming.read(1)
                who = _counted(incoming) + b":" + _counted(incoming) + b"@"
                client.sendall(b"\x01\x00")
            _, _, _, kind = incoming.read(4)
            host = socket.inet_ntoa(incoming.read(4)) if kind == IPV4 else _counted(incoming).decode()
            port = int.from_bytes(incoming.read(2), "big")
            self.heads.append(who + f"{host}:{port}".encode())
            with socket.create_connection((host, port)) as upstream:
                client.sendall(b"\x05\x00\x00\x01" + bytes(6))
                self._pump(client, upstream)


def _counted(incoming: BinaryIO) -> bytes:
    """A text behind a byte that says how long it is."""
    return incoming.read(incoming.read(1)[0])
