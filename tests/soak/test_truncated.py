"""A response that is cut at any byte: it counts only where its framing says that it is complete."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from prime_ports import PrimeError, Removal
from support.raw_server import RawConnection, chunked, head, raw_server, response
from support.ways_to_send import SINGLE, Way, way_to_send

TRUE = b'{"success": true, "message": "Port unexposed"}'
FALSE = b'{"success": false, "message": "Still exposed"}'
JSON = "Content-Type: application/json"
CLOSES = "Connection: close"
ENDS = ["fin", "rst", "half"]
NEVER = 10**9

# Each response, and the number of bytes from which it is complete.
RESPONSES: dict[str, tuple[bytes, int]] = {
    "length": (response(TRUE), len(response(TRUE))),
    "chunks": (chunked(TRUE, trailers=("X-Trailer: v",)), chunked(TRUE).index(b"\r\n0\r\n") + 5),
    "until the end": (head("200 OK", JSON, CLOSES) + TRUE, len(head("200 OK", JSON, CLOSES) + TRUE)),
    "until the end, HTTP/1.0": (
        head("200 OK", JSON, version="HTTP/1.0") + TRUE,
        len(head("200 OK", JSON, version="HTTP/1.0") + TRUE),
    ),
    "length, false": (response(FALSE), NEVER),
    "chunks, false": (chunked(FALSE), NEVER),
    "until the end, false": (head("200 OK", JSON, CLOSES) + FALSE, NEVER),
    "until the end, false, HTTP/1.0": (head("200 OK", JSON, version="HTTP/1.0") + FALSE, NEVER),
    "until the end, blank before false": (head("200 OK", CLOSES) + b" \r\n" + FALSE, NEVER),
    "identity, false": (head("200 OK", "Transfer-Encoding: identity", CLOSES) + FALSE, NEVER),
    "chunks in gzip, false": (head("200 OK", "Transfer-Encoding: chunked, gzip", CLOSES) + FALSE, NEVER),
    "201": (head("201 Created", JSON, CLOSES) + FALSE, NEVER),
    "206": (head("206 Partial Content", JSON, CLOSES) + FALSE, NEVER),
    "100 first": (head("100 Continue") + response(TRUE), len(head("100 Continue") + response(TRUE))),
    "103 first, until the end": (head("103 Early Hints") + head("200 OK", CLOSES) + FALSE, NEVER),
    "length 0": (response(b""), len(response(b""))),
    "no chunks": (chunked(b""), len(chunked(b"")) - 2),
    "204": (head("204 No Content"), len(head("204 No Content"))),
}


def remove_each(way: Way, places: Iterable[int]) -> dict[int, Removal | PrimeError]:
    """Remove one exposure for each place, and return the result or the error of each."""
    outcomes: dict[int, Removal | PrimeError] = {}
    for place in places:
        try:
            outcomes[place] = way.remove("sbx", f"exp_{place}")
        except PrimeError as error:
            outcomes[place] = error
    return outcomes


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("way_name", [way for way in SINGLE if "httpx2" not in way and "transport" not in way])
def test_a_response_cut_at_any_byte_is_a_removal_only_when_it_is_complete(way_name: str, end: str) -> None:
    faults: list[str] = []
    for name, (data, complete) in RESPONSES.items():

        def serve(connection: RawConnection, data: bytes = data) -> None:
            while request := connection.next_request():
                connection.send(data[: int(re.findall(r"\d+$", request)[0])])
                connection.end(end)

        with raw_server(serve) as server, way_to_send(way_name, server.url) as way:
            outcomes = remove_each(way, range(len(data) + 1))
        untrue = [place for place, one in outcomes.items() if isinstance(one, Removal) and place < complete]
        if untrue:
            faults.append(f"{name}: told as removed when cut after {untrue} of {len(data)} bytes")
        certain = [one for one in outcomes.values() if isinstance(one, PrimeError) and not one.may_have_succeeded]
        if certain and complete != NEVER:
            faults.append(f"{name}: certain of a failure: {certain[0]!r}")
        whole = outcomes[len(data)]
        if end == "fin" and complete != NEVER and not (isinstance(whole, Removal) and whole.confirmed):
            faults.append(f"{name}: whole, and told as {whole!r}")
    assert not faults, "\n".join(faults)
