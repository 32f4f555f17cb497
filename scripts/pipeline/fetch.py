"""Getting the bytes of a document from a URL or a file, within limits."""

from __future__ import annotations

import time
from pathlib import Path

import httpx

from pipeline.problems import FetchError

SECONDS = 60.0
MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5


def fetch(source: str, *, seconds: float = SECONDS, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a document.

    Args:
        source: A URL (http, https) or the path of a file.
        seconds: How long the whole download may take.
        max_bytes: How large it may be, once unpacked.

    Raises:
        FetchError: It cannot be had within these limits; the text says why.
    """
    if source.startswith(("http://", "https://")):
        return _download(source, seconds, max_bytes)
    if "://" in source:
        raise FetchError(f"{source}: only http, https and files can be read")
    return _read_file(Path(source), max_bytes)


def _read_file(path: Path, max_bytes: int) -> bytes:
    try:
        if path.stat().st_size > max_bytes:
            raise FetchError(f"{path} is larger than {max_bytes} bytes")
        return path.read_bytes()
    except OSError as error:
        raise FetchError(f"{path} cannot be read: {error.strerror}") from None


def _download(url: str, seconds: float, max_bytes: int) -> bytes:
    deadline = time.monotonic() + seconds
    try:
        # A read is bounded by a share of the whole time, so that a stalled server is noticed in time.
        with httpx.Client(timeout=httpx.Timeout(min(10.0, seconds))) as client:
            return _follow(client, httpx.URL(url), deadline, max_bytes)
    except httpx.TimeoutException:
        raise FetchError(f"{url} did not answer in time") from None
    except httpx.DecodingError:
        raise FetchError(f"{url} sent a body that its Content-Encoding does not describe") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(f"{url} cannot be had: {error}") from None


def _follow(client: httpx.Client, url: httpx.URL, deadline: float, max_bytes: int) -> bytes:
    for _ in range(MAX_REDIRECTS + 1):
        with client.stream("GET", url) as response:
            if response.is_redirect:
                url = _next(url, response)
                continue
            if response.status_code != 200:
                raise FetchError(f"{url} answered {response.status_code}, not 200")
            return _body(response, deadline, max_bytes)
    raise FetchError(f"{url}: more than {MAX_REDIRECTS} redirects")


def _next(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    target = url.join(response.headers.get("location", ""))
    if target.host != url.host or (url.scheme == "https" and target.scheme != "https"):
        raise FetchError(f"{url} redirects to {target.scheme}://{target.host}, which was not asked for")
    return target


def _body(response: httpx.Response, deadline: float, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise FetchError(f"{response.url} is larger than {max_bytes} bytes")
        if time.monotonic() > deadline:
            raise FetchError(f"{response.url} took too long to arrive; {len(body)} bytes had come")
    return bytes(body)
