"""Getting the bytes of a document from a URL or a file, within limits."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
from attrs import frozen

from pipeline.problems import FetchError, one_line

SECONDS = 60.0
MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5


@frozen
class Fetched:
    """What came.

    Attributes:
        body: The document's bytes, or None where the server says that it is still the one with these validators.
        etag: The `ETag` that came with it, or None.
        last_modified: The `Last-Modified` that came with it, or None.
    """

    body: bytes | None
    etag: str | None = None
    last_modified: str | None = None


def fetch(
    source: str,
    *,
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
    etag: str | None = None,
    last_modified: str | None = None,
) -> Fetched:
    """Read a document.

    Args:
        source: A URL (http, https) or the path of a file.
        seconds: How long the whole download may take.
        max_bytes: How large it may be, once unpacked.
        etag: The `ETag` of the document that is there already; a server may answer that it has not changed.
        last_modified: Its `Last-Modified`, likewise.

    Raises:
        FetchError: It cannot be had within these limits; the text says why.
    """
    if source.startswith(("http://", "https://")):
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value is not None}
        return asyncio.run(_in_time(source, headers, seconds, max_bytes))
    if "://" in source:
        raise FetchError(f"{source}: only http, https and files can be read")
    return Fetched(_read_file(Path(source), max_bytes))


def _read_file(path: Path, max_bytes: int) -> bytes:
    try:
        if path.stat().st_size > max_bytes:
            raise FetchError(f"{path} is larger than {max_bytes} bytes")
        return path.read_bytes()
    except OSError as error:
        raise FetchError(f"{path} cannot be read: {error.strerror}") from None


async def _in_time(url: str, headers: dict[str, str], seconds: float, max_bytes: int) -> Fetched:
    try:
        # One limit over everything: a server that sends a byte now and then must not hold us for ever.
        async with asyncio.timeout(seconds):
            return await _download(url, headers, max_bytes)
    except (TimeoutError, httpx.TimeoutException):
        raise FetchError(f"{url} did not arrive within {seconds:g} seconds") from None
    except httpx.DecodingError:
        raise FetchError(f"{url} sent a body that its Content-Encoding does not describe") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"{url} cannot be had: {one_line(str(error)) or type(error).__name__}") from None


async def _download(source: str, headers: dict[str, str], max_bytes: int) -> Fetched:
    url = httpx.URL(source)
    async with httpx.AsyncClient(timeout=None, headers=headers) as client:
        for _ in range(MAX_REDIRECTS + 1):
            async with client.stream("GET", url) as response:
                if response.has_redirect_location:
                    url = _next(url, response)
                    continue
                return await _read(url, response, bool(headers), max_bytes)
    raise FetchError(f"{source}: more than {MAX_REDIRECTS} redirects")


def _next(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    target = url.join(response.headers.get("location", ""))
    upgraded = target.host == url.host and (url.scheme, target.scheme) == ("http", "https")
    if not upgraded and (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
        raise FetchError(f"{url} redirects to {target.scheme}://{target.netloc.decode()}, which was not asked for")
    return target


async def _read(url: httpx.URL, response: httpx.Response, conditional: bool, max_bytes: int) -> Fetched:
    if response.status_code == 304 and conditional:
        return Fetched(None)
    if response.status_code != 200:
        raise FetchError(f"{url} answered {response.status_code}, not 200")
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise FetchError(f"{url} is larger than {max_bytes} bytes")
    return Fetched(bytes(body), response.headers.get("etag"), response.headers.get("last-modified"))
