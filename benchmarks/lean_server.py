"""A server that costs next to nothing: every response is the same bytes, made beforehand.

    python benchmarks/lean_server.py

Prints its port. It is for comparing clients that have many requests in flight: the time of a heavier server hides what
they cost themselves. Requests must have no body.
"""

from __future__ import annotations

import asyncio

from server import REMOVED

END = b"\r\n\r\n"


class LeanConnection(asyncio.Protocol):
    """One connection. Nothing is parsed but the ends of heads."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.write = transport.write
        self.rest = b""

    def data_received(self, data: bytes) -> None:
        if data.endswith(END) and not self.rest:
            self.write(REMOVED * data.count(END))
            return
        data = self.rest + data
        complete, _, self.rest = data.rpartition(END)
        if complete:
            self.write(REMOVED * (complete.count(END) + 1))


async def main() -> None:
    """Serve until the process is stopped."""
    server = await asyncio.get_running_loop().create_server(LeanConnection, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
