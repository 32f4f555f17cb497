"""Networks of VM sandboxes in tests: rules, and others who act between the requests of a client."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from prime_ports.emulator import Emulator
from support.both import Both

Act = Callable[[], object]

GET_NETWORK = r"GET /api/v1/sandbox/networks/\w+"
PUT_RULES = r"PUT /api/v1/sandbox/networks/\w+/rules"


def web(*ports: int, to: str = "tag:web", **fields: Any) -> dict[str, Any]:
    """Return a rule that makes ports public."""
    return {"from": "internet", "to": to, "ports": [*ports], **fields}


def sent(emulator: Emulator, method: str) -> list[str]:
    """Return the paths of the requests with a method that arrived."""
    return [request.raw_path for request in emulator.requests if request.method == method]


def rules_of(emulator: Emulator, network_id: str) -> list[dict[str, Any]]:
    (network,) = (network for network in emulator.networks if network.network_id == network_id)
    return [dict(rule) for rule in network.rules]


class Others:
    """Lets others act immediately before or after a request of a client reaches the server."""

    def __init__(self, client: Both) -> None:
        self._planned: list[tuple[str, str, int, Act]] = []
        transport = client.client._core.transport
        send = transport.send

        def begin(outgoing: Any) -> str:
            line = f"{outgoing.request.method} {outgoing.request.target}"
            self._act("before", line)
            return line

        def blocking(outgoing: Any) -> Any:
            line = begin(outgoing)
            result = send(outgoing)
            self._act("after", line)
            return result

        async def by_asyncio(outgoing: Any) -> Any:
            line = begin(outgoing)
            result = await send(outgoing)
            self._act("after", line)
            return result

        transport.send = blocking if client.kind == "sync" else by_asyncio

    def plan(self, when: str, line: str, act: Act, *, nth: int = 1) -> None:
        """Act "before" or "after" the nth request from now on whose method and path match a pattern."""
        self._planned.append((when, line, nth, act))

    def _act(self, when: str, line: str) -> None:
        for place, (moment, pattern, left, act) in enumerate(self._planned):
            if moment == when and left and re.fullmatch(pattern, line):
                self._planned[place] = (moment, pattern, left - 1, act)
                if left == 1:
                    act()
