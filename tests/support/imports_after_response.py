"""Carry out one call in a process of its own, and print the modules that were imported once the request had arrived."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import threading
import time
from typing import Any

LISTED = {"exposure_id": "e", "sandbox_id": "s", "port": 8000, "url": "u", "tls_socket": "t", "name": "n"}
LISTED |= {"protocol": "HTTP", "created_at": "2026-01-01T00:00:00Z", "external_port": 1, "external_endpoint": "x:1"}
BODIES = {"DELETE": {"success": True, "message": "m"}, "GET": {"exposures": [LISTED]}, "POST": LISTED}

arrived = threading.Event()
imported: list[str] = []


def note_import(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "import" and arrived.is_set():
        imported.append(arguments[0])


def serve(listener: socket.socket, status: str, headers: str) -> None:
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=respond, args=(connection, status, headers), daemon=True).start()


def respond(connection: socket.socket, status: str, headers: str) -> None:
    while head := connection.recv(65536):
        method = head.split()[0].decode()
        body = json.dumps(BODIES[method] if status.startswith("2") else {"detail": "no such exposure"}).encode()
        arrived.set()
        time.sleep(0.05)  # for what is imported while the client waits
        connection.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body)


def main(name: str, status: str, options: dict[str, Any], headers: str) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(listener, status, headers), daemon=True).start()
    import prime_ports._exchange as exchange
    from prime_openapi.api.sandbox import unexpose_port
    from prime_ports import AsyncPortClient, PortClient, PrimeError

    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    given: dict[str, Any] = {"api_key": "k", "base_url": address, "rate_limit": False, "max_retries": 1, **options}
    calls: dict[str, tuple[Any, ...]] = {
        "unexpose": ("s", "e"),
        "expose": ("s", 8000),
        "list_exposures": ("s",),
        "call": (unexpose_port.request("s", "e"),),
        "unexpose_many": ([("s", "e")],),
        "unexpose_all": ("s",),
    }
    prepare = vars(exchange)["prepare"]

    def prepare_next(*arguments: Any) -> Any:
        arrived.clear()  # a batch may send another request, of which the same holds
        return prepare(*arguments)

    vars(exchange)["prepare"] = prepare_next
    method, _, kind = name.partition(" by ")
    sys.addaudithook(note_import)
    try:
        if kind == "asyncio":

            async def run() -> None:
                async with AsyncPortClient(**given) as ports:
                    await getattr(ports, method)(*calls[method])

            asyncio.run(run())
        else:
            with PortClient(**given) as ports:
                getattr(ports, method)(*calls[method])
    except PrimeError as error:
        if status[:3] not in str(error):
            raise
    print(json.dumps(imported))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), sys.argv[4].encode().decode("unicode_escape"))
