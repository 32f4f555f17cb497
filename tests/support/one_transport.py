"""One test for the transports of both clients, without the clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from prime_ports._transports.aiohttp import AiohttpTransport
from prime_ports._transports.connection_options import TransportOptions
from prime_ports._transports.httpcore import HttpcoreTransport
from prime_ports._transports.httpcore_async import AsyncHttpcoreTransport
from prime_ports._types import OutgoingRequest, PreparedRequest, Response, SendFailure, Timeouts

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
    ) -> Response | SendFailure:
        request = PreparedRequest(method, url, "/a%2Fb", (("Accept", "application/json"),))
        outgoing = OutgoingRequest(request, None, timeouts, deadline)
        if self.runner is None:
            result: Response | SendFailure = self.transport.send(outgoing)
            return result
        ran: Response | SendFailure = self.runner.run(self.transport.send(outgoing))
        return ran

    def close(self) -> None:
        if self.runner is None:
            self.transport.close()
        else:
            self.runner.run(self.transport.aclose())
            self.runner.close()


MakeTransport = Callable[..., OneTransport]
