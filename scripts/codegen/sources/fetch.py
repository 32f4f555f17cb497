"""Fetch and read the documents of all sources, within limits of time and size."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import httpx
from attrs import frozen

from codegen.document import Document, parse
from codegen.errors import FetchError, PipelineError, one_line
from codegen.sources.settings import MAX_BYTES, SECONDS, Source

MAX_REDIRECTS = 5
Item = TypeVar("Item")
Result = TypeVar("Result")


@frozen
class Fetched:
    """Response to a download; `body` is None where the server says that the document has not changed."""

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
    """Read a document from a URL (http, https) or a file.

    Args:
        source: The URL, or the path.
        seconds: Limit of the whole download.
        max_bytes: Limit of the size, once unpacked.
        etag: The `ETag` of the document that is there already; a server may respond that it has not changed.
        last_modified: The `Last-Modified` of that document, likewise.

    Raises:
        FetchError: The document cannot be had within these limits; the text says why.
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


def fetch_all(
    sources: Sequence[Source],
    validators: Mapping[str, Mapping[str, str]],
    seconds: float,
    max_bytes: int,
    say: Callable[[str], None],
) -> list[tuple[Source, Fetched]]:
    """Fetch every source; either all have a body, or none has because nothing has changed.

    Args:
        sources: The sources.
        validators: By location, the `etag` and the `last_modified` of the document that is there already.
        seconds: Limit of each download.
        max_bytes: Limit of each document.
        say: Called with one line when a download begins.

    Raises:
        FetchError: A source cannot be had; all of these are listed.
    """

    def fetch_one(source: Source, known: Mapping[str, str]) -> Fetched:
        try:
            return fetch(source.location, seconds=seconds, max_bytes=max_bytes, **known)
        except FetchError as error:
            raise FetchError(f"{source.name}: {error}" if source.name else str(error)) from None

    def unless_modified(source: Source) -> Fetched:
        say(f"pulling {_label(source)}")
        return fetch_one(source, validators.get(source.location, {}))

    fetched = dict(zip(sources, for_each(sources, unless_modified), strict=True))
    unchanged = [source for source, result in fetched.items() if result.body is None]
    if unchanged != list(sources):
        # Only the union is stored, so a source that has changed needs the unchanged ones as well.
        fetched |= zip(unchanged, for_each(unchanged, lambda source: fetch_one(source, {})), strict=True)
    return list(fetched.items())


def parse_all(fetched: Sequence[tuple[Source, Fetched]]) -> list[Document]:
    """Read the documents of the sources.

    Raises:
        NotADocumentError: A source is not an OpenAPI document; all of these are listed.
    """
    return for_each(fetched, lambda pair: parse(pair[1].body or b"", _label(pair[0])))


def for_each(items: Sequence[Item], work: Callable[[Item], Result]) -> list[Result]:
    """Do something with each item; where some fail, raise one error of the first one's kind that lists all."""
    results, failures = [], list[PipelineError]()
    for item in items:
        try:
            results.append(work(item))
        except PipelineError as error:
            failures.append(error)
    if failures:
        raise type(failures[0])("\n".join(map(str, failures)))
    return results


def _label(source: Source) -> str:
    return f"{source.name}: {source.location}" if source.name else source.location
