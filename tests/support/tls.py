"""A server with a certificate of a self-made authority that nobody trusts unless told to."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import trustme

from support.scripted import Reply, ScriptedServer


class TlsServer(ScriptedServer):
    """A scripted server behind TLS; while `silent`, it lets nobody finish the handshake."""

    context: ssl.SSLContext
    silent = False

    def _serve(self, connection: socket.socket, number: int) -> None:
        if self.silent:
            with contextlib.suppress(OSError), connection:
                while connection.recv(65_536):
                    pass
            return
        try:
            wrapped = self.context.wrap_socket(connection, server_side=True)
        except (ssl.SSLError, OSError):
            connection.close()
            return
        super()._serve(wrapped, number)


@dataclass
class Authority:
    """A server, and where its authority's certificate lies."""

    server: TlsServer
    ca_file: Path

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server.port}"

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca_file)


@contextlib.contextmanager
def tls_server(folder: Path, *replies: Reply, name: str = "localhost") -> Iterator[Authority]:
    """A TLS server for the time of a `with` block; its certificate is for this name or address."""
    authority = trustme.CA()
    TlsServer.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(TlsServer.context)
    ca_file = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    server = TlsServer(list(replies))
    try:
        yield Authority(server, ca_file)
    finally:
        server.stop()
