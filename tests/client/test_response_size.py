"""A response may be large only up to a limit, decoded, whichever library sends."""

from __future__ import annotations

import gzip
import zlib

import pytest

from prime_ports import APIConnectionError, ConfigurationError, PortClient
from support.raw_server import RawConnection, chunked, head, raw_server, response
from support.ways_to_send import SINGLE, way_to_send

LIMIT = 10_000
BODY = b'{"success": true, "message": "' + b"x" * LIMIT + b'"}'
PACKED = gzip.compress(BODY)
DEFLATED = zlib.compress(BODY)
TOO_LARGE = {
    "length": response(BODY),
    "chunks": chunked(BODY),
    "until the end": head("200 OK", "Connection: close") + BODY,
    "gzip": head("200 OK", "Content-Encoding: gzip", f"Content-Length: {len(PACKED)}") + PACKED,
    "deflate": head("200 OK", "Content-Encoding: deflate", f"Content-Length: {len(DEFLATED)}") + DEFLATED,
    "an error": head("500 Broken", f"Content-Length: {len(BODY)}") + BODY,
}


@pytest.mark.parametrize("name", TOO_LARGE)
@pytest.mark.parametrize("way_name", SINGLE)
def test_a_larger_response_is_an_error_that_is_not_retried(way_name: str, name: str) -> None:
    arrived: list[str] = []

    def serve(connection: RawConnection) -> None:
        while request := connection.next_request():
            arrived.append(request)
            connection.send(TOO_LARGE[name])
            if name == "until the end":
                return connection.end("fin")
        return None

    with (
        raw_server(serve) as server,
        way_to_send(way_name, server.url, max_response_bytes=LIMIT, max_retries=2) as way,
        pytest.raises(
            APIConnectionError, match=f"the response has more than max_response_bytes={LIMIT} bytes"
        ) as error,
    ):
        way.remove("sbx", "exp")
    assert error.value.may_have_succeeded
    assert (len(arrived), error.value.attempts) == (1, 1)


@pytest.mark.parametrize("way_name", SINGLE)
def test_a_response_as_large_as_the_limit_is_read(way_name: str) -> None:
    def serve(connection: RawConnection) -> None:
        while connection.next_request():
            connection.send(response(BODY))

    with raw_server(serve) as server, way_to_send(way_name, server.url, max_response_bytes=len(BODY)) as way:
        assert way.remove("sbx", "exp").status == "removed"


@pytest.mark.parametrize("value", [0, -1, 1.5, "64", True])
def test_a_limit_that_is_no_number_of_bytes_is_refused(value: object) -> None:
    with pytest.raises(ConfigurationError, match="max_response_bytes must be a whole number from 1 or None, got"):
        PortClient(api_key="k", base_url="http://127.0.0.1:1", max_response_bytes=value)  # type: ignore[arg-type]
