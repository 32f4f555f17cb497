"""Ids of any text, from the raw request line to the thing they name; and paths that try to lead elsewhere."""

from __future__ import annotations

import pytest
from emulator.helpers import call, path_of

from prime_ports.emulator import Emulator
from prime_ports.emulator._http_messages import RefusedRequestError, Router, decode_segment

ROUTER = Router(
    [
        ("GET", "/a/{x}", "one"),
        ("DELETE", "/a/{x}", "remove"),
        ("GET", "/a/all", "all"),
        ("GET", "/a/{x}/b/{y}", "two"),
        ("GET", "/a/b/", "slash"),
        ("GET", "/c/{x}/all", "left open"),
        ("GET", "/c/all/{y}", "right open"),
        ("GET", "/c/status:get", "verb"),
        ("GET", "/c/{x}", "any"),
        ("POST", "/c/{other}", "posted"),
    ]
)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"/a/1", ("one", ("1",))),
        (b"/a/all", ("all", ())),
        (b"/a/%61ll", ("all", ())),
        (b"/a/1%2Fb%2F2", ("one", ("1/b/2",))),
        (b"/a/1/b/2", ("two", ("1", "2"))),
        (b"/a/..%2F../b/%2e%2e", ("two", ("../..", ".."))),
        (b"/a/../b/..", ("two", ("..", ".."))),
        (b"/a/%C3%A9", ("one", ("é",))),
        (b"/a/%252e", ("one", ("%2e",))),
        (b"/a/b/", ("slash", ())),
        (b"/c/all/all", ("right open", ("all",))),
        (b"/c/1/all", ("left open", ("1",))),
        (b"/c/status:get", ("verb", ())),
        (b"/c/status%3Aget", ("verb", ())),
        (b"/c/status", ("any", ("status",))),
    ],
)
def test_a_path_is_split_before_it_is_decoded(raw: bytes, found: tuple[str, tuple[str, ...]]) -> None:
    assert ROUTER.find("GET", raw) == found


@pytest.mark.parametrize("raw", [b"", b"/", b"/a", b"/a/", b"//a/1", b"/a//b/2", b"/a/1/", b"a/1", b"http://h/a/1"])
def test_an_empty_segment_is_no_id(raw: bytes) -> None:
    with pytest.raises(RefusedRequestError) as told:
        ROUTER.find("GET", raw)
    assert told.value.response.status == 404


def test_a_wrong_method_is_told_the_right_ones() -> None:
    with pytest.raises(RefusedRequestError) as told:
        ROUTER.find("PUT", b"/a/all")
    assert (told.value.response.status, told.value.response.headers["allow"]) == (405, "GET")
    # A path of its own is not an id of the path beside it, whatever the method.
    with pytest.raises(RefusedRequestError) as told:
        ROUTER.find("DELETE", b"/a/%61ll")
    assert (told.value.response.status, told.value.response.headers["allow"]) == (405, "GET")
    assert ROUTER.find("DELETE", b"/a/al") == ("remove", ("al",))
    # Two templates that differ in names of parameters only are one path.
    assert ROUTER.find("POST", b"/c/1") == ("posted", ("1",))


@pytest.mark.parametrize("raw", [b"%", b"a%2", b"%zz", b"%ff", b"%C3"])
def test_what_is_not_encoded_text_is_refused(raw: bytes) -> None:
    with pytest.raises(RefusedRequestError) as told:
        decode_segment(raw)
    assert told.value.response.status == 422


IDS = ["a/b", "a?b", "a%b", "%2F", "a#b", "é", "a b", "..", ".", "%2e%2e", "a/../b", "日本", "a;b=c", "a\x00b", "😀"]


@pytest.mark.parametrize("text", IDS)
def test_any_text_can_be_an_id(emulator: Emulator, text: str) -> None:
    sandbox = emulator.create_sandbox(text)
    exposure = emulator.add_exposure(sandbox, 8000, exposure_id=text)
    other = emulator.add_exposure(sandbox, 8001)

    exposed = call(emulator, "POST", path_of(text, tail="/expose"), {"port": 8002})
    assert (exposed.status, exposed.json["sandbox_id"]) == (200, text)
    listed = call(emulator, "GET", path_of(text, tail="/expose")).json["exposures"]
    assert [item["exposure_id"] for item in listed] == [text, other.exposure_id, exposed.json["exposure_id"]]
    assert call(emulator, "GET", path_of(text)).json["id"] == text

    removed = call(emulator, "DELETE", path_of(text, text))
    assert removed.status == 200
    assert emulator.requests[-1].raw_path == path_of(text, text)
    assert [item.exposure_id for item in emulator.exposures] == [other.exposure_id, exposed.json["exposure_id"]]
    assert exposure not in emulator.exposures


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/api/v1/sandbox/sbx/expose/%2e%2e"),
        ("DELETE", "/api/v1/sandbox/sbx/expose/.."),
        ("DELETE", "/api/v1/sandbox/./expose/.."),
        ("DELETE", "/api/v1/sandbox/../expose/x"),
        ("DELETE", "/api/v1/sandbox/sbx/expose/"),
        ("DELETE", "/api/v1/sandbox/sbx/expose/../../sbx"),
        ("DELETE", "/api/v1/sandbox/sbx/"),
        ("DELETE", "/api/v1/sandbox//sbx"),
        ("DELETE", "/api/v1/sandbox/"),
        ("DELETE", "/api/v1/sandbox/x/../sbx"),
        ("DELETE", "/api/v1/./sandbox/sbx"),
        ("DELETE", "//api/v1/sandbox/sbx"),
        ("DELETE", "/api/v1/sandbox/sbx%2Fexpose%2Fexp"),
    ],
)
def test_no_path_leads_elsewhere(emulator: Emulator, method: str, path: str) -> None:
    sandbox = emulator.create_sandbox("sbx")
    emulator.add_exposure(sandbox, 8000, exposure_id="exp")
    assert call(emulator, method, path, {"sandbox_ids": ["sbx"]}).status == 404
    assert len(emulator.exposures) == 1
    assert emulator.sandboxes["sbx"].status == "RUNNING"
