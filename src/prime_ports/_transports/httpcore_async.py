"""Send with httpcore by asyncio."""

from __future__ import annotations

import asyncio
import ssl
from functools import cache, partial
from typing import Any

import httpcore

from prime_ports._decoding import BodyReader
from prime_ports._transports.base import IdlePools, cap
from prime_ports._transports.framing import framing_of
from prime_ports._transports.httpcore import TracedState, WrappedStream, build_request, pool_arguments, received
from prime_ports._transports.loop_transport import LoopTransport, decoded_async
from prime_ports._types import OutgoingRequest, Response


class AsyncStream(WrappedStream):
    """A stream of asyncio."""

    async def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str, timeout: float | None = None) -> Any:
        return AsyncStream(await self._stream.start_tls(ssl_context, server_hostname.strip("[]"), timeout))


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """A backend on anyio, which tries another address of a host every 0.25 s until one answers (RFC 8305)."""

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> Any:
        backend: Any = httpcore.AnyIOBackend()
        return AsyncStream(await backend.connect_tcp(*args, **kwargs))


_AsyncPools = IdlePools[httpcore.AsyncConnectionPool]


class AsyncHttpcoreTransport(LoopTransport[_AsyncPools, TracedState]):
    """Connections for each event loop, made when they are needed."""

    _state = TracedState

    def _make(self) -> _AsyncPools:
        arguments, backend = cache(partial(pool_arguments, self._options)), AsyncBackend()
        return IdlePools(lambda: httpcore.AsyncConnectionPool(network_backend=backend, **arguments()))

    async def _close(self, connections: _AsyncPools) -> None:
        await _close(*connections.close())

    async def _send(self, connections: _AsyncPools, outgoing: OutgoingRequest, state: TracedState) -> Response:
        pool = connections.take()
        try:
            whole, loop = cap(outgoing.timeouts.read, outgoing.deadline), asyncio.get_running_loop()
            end = None if whole is None else loop.time() + whole
            async with asyncio.timeout(cap(outgoing.timeouts.connect, outgoing.deadline)) as limit:
                state.on_sent = lambda: limit.reschedule(end)
                built = build_request(outgoing, self._options.proxy, trace=state.trace_async)
                response, body = await pool.handle_async_request(built), BodyReader(self._options.max_response_bytes)
                async for chunk in response.aiter_stream():
                    body.add(chunk)
                await response.aclose()
                framing = framing_of(response)
                framing.check(framing.number)
        except BaseException:
            await _close(pool, state.stream)
            raise
        await _close(*(connections.put_back(pool) if framing.ended else [pool]))
        return await decoded_async(received(response, body), self._options.max_response_bytes)


async def _close(*resources: Any) -> None:
    for resource in resources:
        if resource is not None:
            await resource.aclose()
