"""One test for the transports of both clients, without the clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from prime_ports.messages import Answer, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.aiohttp_async import AiohttpTransport
from prime_ports.transports.httpcore_async import AsyncHttpcoreTransport
from prime_ports.transports.httpcore_sync import HttpcoreTransport
from prime_ports.transports.options import TransportOptions

QUICK = Timeouts(0.3, 0.3)


class OneTransport:
    """A transport of either kind, called in the same way."""

    def __init__(self, kind: str, options: TransportOptions) -> None:
        self.runner = None if kind == "sync" else asyncio.Runner()
        self.transport: Any = {"sync": HttpcoreTransport, "async": AsyncHttpcoreTransport, "aiohttp": AiohttpTransport}[
            kind
        ](options)

    def send(
        self, url: str, *, method: str = "DELETE", timeouts: Timeouts = QUICK, deadline: float | None = None
    ) -> Answer | NoAnswer:
        request = Outgoing(method, url, "/a%2Fb", (("Accept", "application/json"),))
        if self.runner is None:
            result: Answer | NoAnswer = self.transport.send(request, None, timeouts, deadline)
            return result
        ran: Answer | NoAnswer = self.runner.run(self.transport.send(request, None, timeouts, deadline))
        return ran

    def close(self) -> None:
        if self.runner is None:
            self.transport.close()
        else:
            self.runner.run(self.transport.aclose())
            self.runner.close()


MakeTransport = Callable[..., OneTransport]
