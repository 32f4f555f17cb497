"""A small service of exposures on real sockets, with a ledger: what exists, what was asked and what was done."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter

from support.raw_server import RawConnection, RawServer, response


class ExposureServer(RawServer):
    """Exposures of any sandbox, with a thread for each connection.

    Attributes:
        exposures: Sandbox, id and name of those that exist.
        asked: Number of DELETE requests that arrived, by id.
        removed: Ids in the order of their removal.
        delay: Seconds before each response.
    """

    def __init__(self, delay: float = 0.0) -> None:
        self.exposures: dict[str, tuple[str, str | None]] = {}
        self.asked: Counter[str] = Counter()
        self.removed: list[str] = []
        self.delay = delay
        self._made = 0
        self._lock = threading.Lock()
        super().__init__(self._serve_all)

    def add(self, sandbox_id: str, count: int) -> list[tuple[str, str]]:
        """Make exposures; return their pairs of ids."""
        return [(sandbox_id, self._make(sandbox_id, None)) for _ in range(count)]

    def _serve_all(self, connection: RawConnection) -> None:
        while request := connection.next_request():
            method, _, target = request.partition(" ")
            parts = target.split("/")
            status, body = self._respond(method, parts[4], parts[6:])
            time.sleep(self.delay)
            connection.send(response(json.dumps(body).encode(), status))

    def _respond(self, method: str, sandbox_id: str, rest: list[str]) -> tuple[str, object]:
        if method == "POST":
            return "200 OK", self._shown(self._make(sandbox_id, None))
        if method == "GET":
            with self._lock:
                here = [name for name, (owner, _) in self.exposures.items() if owner == sandbox_id]
            return "200 OK", {"exposures": [self._shown(name) for name in here]}
        with self._lock:
            self.asked[rest[0]] += 1
            if self.exposures.pop(rest[0], None) is None:
                return "404 Not Found", {"detail": "Exposure not found"}
            self.removed.append(rest[0])
        return "200 OK", {"success": True, "message": "unexposed"}

    def _make(self, sandbox_id: str, name: str | None) -> str:
        with self._lock:
            self._made += 1
            self.exposures[f"exp_{self._made}"] = sandbox_id, name
            return f"exp_{self._made}"

    def _shown(self, exposure_id: str) -> dict[str, object]:
        owner, name = self.exposures.get(exposure_id, ("gone", None))
        shown: dict[str, object] = {"exposure_id": exposure_id, "sandbox_id": owner, "port": 8000, "name": name}
        return {**shown, "url": "https://e.example", "tls_socket": "e.example:443", "protocol": "HTTP"}
