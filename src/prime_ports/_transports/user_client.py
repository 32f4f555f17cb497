"""Send with a client or a transport object of the user's, of httpx, httpx2 or any library with their interface.

Which library it is shows in the classes that the object inherits from. The object is never closed here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from prime_ports._async_clock import time_limit
from prime_ports._decoding import BodyReader, DecodingError, as_received
from prime_ports._errors import ConfigurationError
from prime_ports._transports.base import (
    SendState,
    TooLateError,
    cap,
    check_time,
    decoded,
    raise_interruption,
)
from prime_ports._transports.framing import OPENED, ResponseFraming, follow, require_silence, require_silence_async
from prime_ports._transports.loop_transport import decoded_async
from prime_ports._types import Headers, OutgoingRequest, Response, SendFailure

# Raised for a request that can never be made, such as one with an address that is too long.
_IMPOSSIBLE = ("InvalidURL", "UnsupportedProtocol")
# Raised only before the request itself has left this machine, if also for a proxy that did not open the way.
_NOT_SENT = (*_IMPOSSIBLE, "ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError")
_NAMES = (*_NOT_SENT, "TimeoutException", "DecodingError", "Request", "Response", "ByteStream")
_PIECE = 1024  # bytes that are decoded at once: a brotli stream grows to a thousand times as many
# The body may have been cut short, which httpx passes over. An empty response would mean another thing.
_DECODES_TO_NOTHING = "the compressed body decodes to nothing"


class CustomBase:
    """Common part of the blocking and the asyncio transport."""

    # A class of httpx that the object is like, and its methods.
    _client_like: tuple[str, ...]
    _transport_like: tuple[str, ...]

    def __init__(self, option: str, own: Any, max_response_bytes: int | None) -> None:
        self._limit = max_response_bytes
        name, *methods = self._transport_like if option == "transport" else self._client_like
        if not all(callable(getattr(own, method, None)) for method in methods):  # such as a blocking one for asyncio
            raise ConfigurationError(f"{option} must be like httpx.{name}, got {type(own).__name__}")
        self._library = library_of(own)
        self._make: Callable[..., Any]
        self._handle: Callable[[Any], Any]
        if option == "transport":
            self._make, self._handle = self._library.Request, getattr(own, methods[0])
        else:  # with its hooks, mounts and headers, but with our key and to our address
            self._make = own.build_request
            self._handle = partial(own.send, stream=True, auth=None, follow_redirects=False)

    def _request(self, outgoing: OutgoingRequest, trace: Callable[..., Any]) -> Any:
        """Return the request in the library's form, with the key and with limits that end at the deadline."""
        request, timeouts, headers = outgoing.request, outgoing.timeouts, outgoing.headers()
        connect, read = cap(timeouts.connect, outgoing.deadline), cap(timeouts.read, outgoing.deadline)
        timeout = {"connect": connect, "read": read, "write": read, "pool": read}
        extensions = {"timeout": timeout, "trace": trace}
        return self._make(request.method, request.url, headers=headers, content=request.body, extensions=extensions)

    def _received(self, response: Any, body: bytes | None) -> Response:
        """Return the response in our form. Its body is None where a transport object or a hook has read it already."""
        headers = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
        if body is None and isinstance(response.stream, self._library.ByteStream):
            body = b"".join(response.stream)  # the response was made with a whole body
        if body is None:
            if not response.content and response.num_bytes_downloaded and response.is_success:
                raise DecodingError(_DECODES_TO_NOTHING)
            return Response(response.status_code, headers, response.content)
        if not body and _states_ends(response):
            return Response(response.status_code, headers, body)
        return as_received(response.status_code, headers, body)

    def _decode(self, body: bytes, encoding: str) -> Iterator[bytes]:
        """Decode as the library does, which knows the codings that the user's client asks for."""
        headers = [(b"Content-Encoding", encoding.encode("latin-1"))]
        pieces = (body[start : start + _PIECE] for start in range(0, len(body), _PIECE))
        decodes = False
        try:
            for piece in self._library.Response(200, headers=headers, content=pieces).iter_bytes():
                decodes = True
                yield piece
        except self._library.DecodingError as error:
            raise DecodingError(str(error)) from None
        if not decodes:
            raise DecodingError(_DECODES_TO_NOTHING)

    def _failure(self, error: BaseException) -> SendFailure:
        def classes(*names: str) -> tuple[type[Exception], ...]:
            return tuple(getattr(self._library, name) for name in names)

        state = SendState(None)
        state.sent = not isinstance(error, (TooLateError, *classes(*_NOT_SENT)))
        state.timeouts += classes("TimeoutException")
        state.hopeless += classes(*_IMPOSSIBLE)
        return state.failure(error)


class OpenedStreams:
    """Trace of one request of httpcore, which follows the responses on the streams that the request opens."""

    last: Any = None

    def sync(self, event: str, info: Mapping[str, Any], *, by_asyncio: bool = False) -> None:
        if event.endswith(OPENED):
            self.last = follow(info["return_value"], by_asyncio=by_asyncio)
        elif event.endswith("send_request_headers.started") and self.last is not None and not by_asyncio:
            require_silence(self.last)

    async def asynchronous(self, event: str, info: Mapping[str, Any]) -> None:
        self.sync(event, info, by_asyncio=True)
        if event.endswith(OPENED):
            await require_silence_async(self.last)


class CustomTransport(CustomBase):
    """A user's `transport=` or `http_client=`, blocking."""

    _client_like = ("Client", "build_request", "send", "close")
    _transport_like = ("BaseTransport", "handle_request")

    def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        handled = sys.exception()
        try:
            check_time(outgoing.deadline, sent=False)
            response = self._handle(self._request(outgoing, OpenedStreams().sync))
            connection = ResponseConnection(response)
            try:
                body = None if response.is_stream_consumed else self._read(response, outgoing.deadline)
            finally:
                response.close()
                if (stream := connection.unusable) is not None:
                    stream.close()
            connection.check()
            return decoded(self._received(response, body), self._limit, outgoing.deadline, self._decode)
        except BaseException as error:
            raise_interruption(error, handled)
            return self._failure(error)  # a transport object or a hook raises what it likes

    def _read(self, response: Any, deadline: float | None) -> bytes:
        reader = BodyReader(self._limit)
        for chunk in response.iter_raw():
            check_time(deadline)
            reader.add(chunk)
        return reader.whole()

    def close(self) -> None:
        """Do nothing: the user closes what the user made."""


class AsyncCustomTransport(CustomBase):
    """A user's `transport=` or `http_client=` for asyncio, where `timeouts.read` also bounds the whole attempt."""

    _client_like = ("AsyncClient", "build_request", "send", "aclose")
    _transport_like = ("AsyncBaseTransport", "handle_async_request")

    async def send(self, outgoing: OutgoingRequest) -> Response | SendFailure:
        handled = sys.exception()
        try:
            check_time(outgoing.deadline, sent=False)
            async with time_limit(cap(outgoing.timeouts.read, outgoing.deadline)):
                response = await self._handle(self._request(outgoing, OpenedStreams().asynchronous))
                connection = ResponseConnection(response)
                try:
                    body = None if response.is_stream_consumed else await self._read(response)
                finally:
                    await response.aclose()
                    if (stream := connection.unusable) is not None:
                        await stream.aclose()
                connection.check()
                return await decoded_async(self._received(response, body), self._limit, self._decode)
        except BaseException as error:
            raise_interruption(error, handled)
            return self._failure(error)  # a transport object or a hook raises what it likes

    async def _read(self, response: Any) -> bytes:
        reader = BodyReader(self._limit)
        async for chunk in response.aiter_raw():
            reader.add(chunk)
        return reader.whole()

    async def aclose(self) -> None:
        """Do nothing: the user closes what the user made."""


def _states_ends(response: Any) -> bool:
    """Return True for HTTP/2, which tells an empty body from a truncated one, and has no bytes between responses."""
    return bool(response.http_version == "HTTP/2")


class ResponseConnection:
    """The connection of a response whose body has yet to be read, if httpcore tells of one."""

    def __init__(self, response: Any) -> None:
        stream: Any = response.extensions.get("network_stream")
        # The connection of a body that a hook has read may be in use again.
        self._stream = None if _states_ends(response) or response.is_stream_consumed else stream
        # A stream that the user's client opened for another request is not followed: its bytes so far are not known.
        self._framing: ResponseFraming | None = getattr(self._stream, "framing", None)
        self._number = 0 if self._framing is None else self._framing.number

    @property
    def unusable(self) -> Any:
        """The stream, if it must be closed after the response, else None."""
        usable = self._framing is not None and self._framing.usable_after(self._number)
        return None if usable else self._stream

    def check(self) -> None:
        if self._framing is not None:
            self._framing.check(self._number)


def library_of(own: object) -> Any:
    """Return the package that an object's classes come from; httpx for an object that stands by itself."""
    for cls in type(own).__mro__:
        package = sys.modules.get(cls.__module__.partition(".")[0])
        if all(hasattr(package, name) for name in _NAMES):
            return package
    import httpx

    return httpx
