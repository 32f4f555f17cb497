"""A service of exposures within the process, for a blocking client: `transport=Service().transport`."""

from __future__ import annotations

import threading
import time

import httpx


class Service:
    """Exposures of any sandbox.

    Attributes:
        exposures: Ids of those that exist.
        begun: Number of requests that arrived.
        ended: Number of requests that were responded to.
    """

    def __init__(self, delay: float = 0.0) -> None:
        self.exposures: dict[str, int] = {}
        self.begun = self.ended = 0
        self._delay = delay
        self._lock = threading.Lock()
        self.transport = httpx.MockTransport(self._respond)

    def _respond(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            self.begun += 1
        time.sleep(self._delay)
        with self._lock:
            self.ended += 1
            return self._carry_out(request)

    def left(self) -> list[str]:
        """Return the ids of everything that a block has made."""
        return [*self.exposures]

    def _carry_out(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=self._exposure(request))

    def _exposure(self, request: httpx.Request) -> object:
        if request.method == "DELETE":
            self.exposures.pop(request.url.path.rsplit("/", 1)[1], None)
            return {"success": True, "message": "unexposed"}
        if request.method == "POST":
            name = f"exp{self.begun}"
            self.exposures[name] = 8000
            return self._shown(name)
        return {"exposures": [self._shown(name) for name in self.exposures]}

    def _shown(self, name: str) -> dict[str, object]:
        port = self.exposures[name]
        return {"exposure_id": name, "sandbox_id": "sbx", "port": port, "url": "u", "tls_socket": "t", "name": None}
