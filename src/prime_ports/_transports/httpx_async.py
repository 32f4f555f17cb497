"""The same as `httpx_sync`, for asyncio."""

from __future__ import annotations

import asyncio

import httpx

from prime_ports._transports.clock import cap, check_time
from prime_ports._transports.httpx_common import answer, build, no_answer, require, timeout_of
from prime_ports._transports.options import TransportOptions
from prime_ports._types import Authorization, PreparedRequest, Response, SendFailure, Timeouts


class AsyncUsersHttpxTransport:
    """A user's `transport=` or `http_client=`, for asyncio."""

    def __init__(self, options: TransportOptions) -> None:
        require(options.transport, httpx.AsyncBaseTransport, "transport")
        require(options.http_client, httpx.AsyncClient, "http_client")
        self._handler: httpx.AsyncBaseTransport | None = options.transport
        self._client: httpx.AsyncClient | None = options.http_client

    async def send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        Unlike its blocking twin, `timeouts.read` also bounds the attempt as a whole.
        """
        try:
            check_time(deadline, sent=False)
            async with asyncio.timeout(cap(timeouts.read, deadline)):
                response = await self._respond(request, authorization, timeouts, deadline)
                try:
                    read = response.is_stream_consumed
                    body = None if read else b"".join([chunk async for chunk in response.aiter_raw()])
                finally:
                    await response.aclose()
                return answer(response, body)
        except Exception as error:  # whatever a user's own transport or hook raises
            return no_answer(error)

    async def aclose(self) -> None:
        """Do nothing: what the user brought along is the user's to close."""

    async def _respond(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> httpx.Response:
        if self._handler is not None:
            return await self._handler.handle_async_request(build(request, authorization, timeouts, deadline))
        assert self._client is not None
        # Through the client, for the sake of its hooks, mounts and headers; but the key and the address are ours.
        built = self._client.build_request(
            request.method,
            request.url,
            headers=request.signed(authorization),
            content=request.body,
            timeout=timeout_of(cap(timeouts.connect, deadline), cap(timeouts.read, deadline)),
        )
        return await self._client.send(built, stream=True, auth=None, follow_redirects=False)
