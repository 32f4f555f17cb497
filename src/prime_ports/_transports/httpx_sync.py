"""Sending with a client or a transport of httpx's that the user brought along. It is never closed here."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from prime_ports._transports.clock import cap, check_time
from prime_ports._transports.httpx_common import answer, build, no_answer, require, timeout_of
from prime_ports._transports.options import TransportOptions
from prime_ports._types import Authorization, PreparedRequest, Response, SendFailure, Timeouts


class UsersHttpxTransport:
    """A user's `transport=` or `http_client=`, blocking."""

    def __init__(self, options: TransportOptions) -> None:
        require(options.transport, httpx.BaseTransport, "transport")
        require(options.http_client, httpx.Client, "http_client")
        self._handler: httpx.BaseTransport | None = options.transport
        self._client: httpx.Client | None = options.http_client

    def send(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Response | SendFailure:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock)."""
        try:
            check_time(deadline, sent=False)
            response = self._respond(request, authorization, timeouts, deadline)
            try:
                body = None if response.is_stream_consumed else b"".join(_chunks(response, deadline))
            finally:
                response.close()
            return answer(response, body)
        except Exception as error:  # whatever a user's own transport or hook raises
            return no_answer(error)

    def close(self) -> None:
        """Do nothing: what the user brought along is the user's to close."""

    def _respond(
        self, request: PreparedRequest, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> httpx.Response:
        if self._handler is not None:
            return self._handler.handle_request(build(request, authorization, timeouts, deadline))
        assert self._client is not None
        # Through the client, for the sake of its hooks, mounts and headers; but the key and the address are ours.
        built = self._client.build_request(
            request.method,
            request.url,
            headers=request.signed(authorization),
            content=request.body,
            timeout=timeout_of(cap(timeouts.connect, deadline), cap(timeouts.read, deadline)),
        )
        return self._client.send(built, stream=True, auth=None, follow_redirects=False)


def _chunks(response: httpx.Response, deadline: float | None) -> Iterator[bytes]:
    """The body as it comes, until the deadline at the latest."""
    for chunk in response.iter_raw():
        check_time(deadline)
        yield chunk
