"""A server that is not the bottleneck: its responses are bytes made beforehand.

    python benchmarks/server.py [DELAY_S]

Prints its port. The response to a removal is the documented one. That to a GET, which the vendor's SDK sends before
each removal, is a running sandbox; that to a GET of /requests is the number of requests before it.
"""

from __future__ import annotations

import asyncio
import json
import sys

SANDBOX: dict[str, object] = {
    "id": "sbx",
    "name": "n",
    "dockerImage": "i",
    "startCommand": None,
    "cpuCores": 1.0,
    "memoryGB": 1.0,
    "diskSizeGB": 1.0,
    "diskMountPath": "/",
    "gpuCount": 0,
    "vm": False,
    "status": "RUNNING",
    "timeoutMinutes": 60,
    "environmentVars": None,
    "advancedConfigs": None,
    "labels": [],
    "createdAt": "2026-11-25T10:00:00Z",
    "updatedAt": "2026-11-25T10:00:00Z",
    "startedAt": "2026-11-25T10:00:00Z",
    "terminatedAt": None,
    "userId": "u",
    "teamId": None,
    "gatewayAuth": None,
}


def response(body: object) -> bytes:
    """Return a whole HTTP response."""
    payload = json.dumps(body).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(payload)}\r\n\r\n"
    return head.encode() + payload


REMOVED = response({"success": True, "message": "Port unexposed"})
FOUND = response(SANDBOX)


class Connection(asyncio.Protocol):
    """One connection. Requests must have no body."""

    delay = 0.0
    requests = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        while (end := self.received.find(b"\r\n\r\n")) >= 0:
            said = self._response()
            self.received = self.received[end + 4 :]
            if self.delay:
                asyncio.get_running_loop().call_later(self.delay, self._say, said)
            else:
                self._say(said)

    def _response(self) -> bytes:
        if self.received.startswith(b"GET /requests "):
            return response(Connection.requests)
        Connection.requests += 1
        return FOUND if self.received.startswith(b"GET") else REMOVED

    def _say(self, said: bytes) -> None:
        if isinstance(self.transport, asyncio.WriteTransport) and not self.transport.is_closing():
            self.transport.write(said)


async def main() -> None:
    """Serve until the process is stopped."""
    Connection.delay = float(sys.argv[1]) if len(sys.argv) > 1 else 0.0
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
