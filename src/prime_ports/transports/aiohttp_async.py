"""aiohttp for asyncio: several times the throughput of httpx when many calls are under way.

aiohttp repeats an idempotent request by itself when its connection is lost. That is switched off, since repeating is
decided elsewhere; and in case a version of it does so all the same, each sending is counted, and a repetition that
nobody asked for is reported as an attempt of its own, which may have acted.
"""

from __future__ import annotations

import asyncio
import io
import os
import ssl
from types import SimpleNamespace
from typing import Any, Literal

import aiohttp
from yarl import URL

from prime_ports.messages import Answer, Authorization, Headers, NoAnswer, Outgoing, Timeouts
from prime_ports.transports.clock import OutOfTimeError, TooLateError, cap, check_time
from prime_ports.transports.decoding import decode_body
from prime_ports.transports.options import KEEP_ALIVE_S, TransportOptions
from prime_ports.transports.per_loop import PerLoop

# From this size on, aiohttp warns of a body given as bytes.
_LARGE = 2**20
_NOT_OURS = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")

# What repeating cannot help: a certificate that is not trusted, an address that cannot be.
_PERMANENT = (aiohttp.ClientConnectorCertificateError, aiohttp.InvalidURL)


class AiohttpTransport:
    """One session for each event loop, made at its first request."""

    def __init__(self, options: TransportOptions) -> None:
        self._options = options
        self._sessions = PerLoop(self._session, aiohttp.ClientSession.close)

    async def send(
        self, request: Outgoing, authorization: Authorization | None, timeouts: Timeouts, deadline: float | None
    ) -> Answer | NoAnswer:
        """Send, and read the answer to its end, before the deadline (on the monotonic clock).

        `timeouts.read` also bounds the attempt as a whole.
        """
        count = SimpleNamespace(sends=0)
        try:
            check_time(deadline, sent=False)
            whole = cap(timeouts.read, deadline)
            session = await self._sessions.get()
            async with session.request(
                request.method,
                URL(request.url, encoded=True),
                headers=_headers(request, authorization),
                data=_data(request.body),
                allow_redirects=False,
                proxy=self._options.proxy,
                timeout=aiohttp.ClientTimeout(total=whole, connect=whole, sock_connect=cap(timeouts.connect, deadline)),
                trace_request_ctx=count,
            ) as response:
                headers = Headers((str(name), value) for name, value in response.headers.items())
                # Decoded here: aiohttp takes a compressed body that was cut short for a short one.
                body = decode_body(await response.read(), headers.get("content-encoding", ""))
                return Answer(response.status, headers, body, unseen_sends=max(0, count.sends - 1))
        except asyncio.CancelledError as error:
            raise error.with_traceback(None) from None  # the library's frames hold the headers, and the key with them
        except Exception as error:  # whatever the library raises
            return _no_answer(error, count.sends)

    async def aclose(self) -> None:
        """Release the connections of the running loop; harmless when repeated."""
        await self._sessions.aclose()

    def _session(self) -> aiohttp.ClientSession:
        trace = aiohttp.TraceConfig()
        trace.on_request_headers_sent.append(_count)
        connector = aiohttp.TCPConnector(
            limit=self._options.max_connections, ssl=_verification(self._options), keepalive_timeout=KEEP_ALIVE_S
        )
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trace_configs=[trace],
            skip_auto_headers=_NOT_OURS,
            auto_decompress=False,
            trust_env=False,
        )
        session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        return session


async def _count(session: aiohttp.ClientSession, context: Any, parameters: Any) -> None:
    context.trace_request_ctx.sends += 1


def _data(body: bytes | None) -> bytes | io.BytesIO | None:
    # As a file it is written piece by piece, and does not hold up the loop.
    return io.BytesIO(body) if body is not None and len(body) > _LARGE else body


def _headers(request: Outgoing, authorization: Authorization | None) -> list[tuple[str, str]]:
    return [*request.headers, *([] if authorization is None else [("Authorization", authorization.reveal())])]


def _verification(options: TransportOptions) -> ssl.SSLContext | bool:
    if options.verify is not True:
        return options.verify
    authorities, folder = None, None
    if options.trust_env:
        authorities, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if authorities or folder:
        return ssl.create_default_context(cafile=authorities or None, capath=folder or None)
    import certifi  # the authorities that httpx trusts, too

    return ssl.create_default_context(cafile=certifi.where())


def _no_answer(error: Exception, sends: int) -> NoAnswer:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    timed_out = isinstance(error, TimeoutError | OutOfTimeError | TooLateError)
    # The count goes up before the first byte is written, so that none is proof that nothing was sent.
    effect: Literal["not_sent", "maybe_acted"] = "maybe_acted" if sends else "not_sent"
    return NoAnswer(effect, reason, timed_out, isinstance(error, _PERMANENT), unseen_sends=max(0, sends - 1))
