"""Ids become exactly one path segment, or are refused before anything is sent."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prime_openapi.api.sandbox import unexpose_port
from prime_ports import PrimeError, ResponseValidationError
from prime_ports._paths import build_path, segment
from support.both import Both
from support.names import Connect, Serve
from support.scripted import REMOVED, ScriptedServer, says

NOT_TEXT: list[Any] = [None, 5, 1.5, True, b"exp", ["exp"], object()]
EMPTY_OR_BLANK = ["", " ", "\t", "\u00a0", " \u2003 "]
DOTS = [".", "..", "%2e", "%2e%2e", "%2E%2E", ".%2e", "%2E.", "%252e%252e", "%25252e."]
DOT_SEGMENTS_INSIDE = ["../x", "x/..", "a/../b", "./a", "a/.", "..\\x", "a%2f..", "%2e%2e%2fx", "%2E%2E%5Cx", "a%5c."]
CONTROL = ["a\n", "\na", "a\rb", "a\x00", "a\x1fb", "a\x7f", "a\x85b", "a\u2028b", "a\u2029b", "a\ud800b"]
WHITE_AROUND = [" a", "a ", "\u00a0a", "a\u3000"]
BAD: dict[str, list[Any]] = {
    "not text": NOT_TEXT,
    "empty or blank": EMPTY_OR_BLANK,
    "dots": DOTS,
    "dot segments inside": DOT_SEGMENTS_INSIDE,
    "control characters": CONTROL,
    "white space around": WHITE_AROUND,
}

GOOD = {
    "sbx_1-A": "sbx_1-A",
    "0": "0",
    "a.b": "a.b",
    "...": "...",
    ".a": ".a",
    "a..": "a..",
    "~a": "~a",
    "a b": "a%20b",
    "a/b?x#y": "a%2Fb%3Fx%23y",
    "a/b?x=1#f": "a%2Fb%3Fx%3D1%23f",
    "a%2Fb": "a%252Fb",
    "100%": "100%25",
    "%zz": "%25zz",
    "%41": "%2541",
    "a\\b": "a%5Cb",
    "a;b=c": "a%3Bb%3Dc",
    "a:b@c": "a%3Ab%40c",
    "a+b&c": "a%2Bb%26c",
    "http://h/x": "http%3A%2F%2Fh%2Fx",
    "//h": "%2F%2Fh",
    "{sandbox_id}": "%7Bsandbox_id%7D",
    "\u00e9": "%C3%A9",
    "e\u0301": "e%CC%81",
    "\u65e5\u672c": "%E6%97%A5%E6%9C%AC",
    "\U0001f600": "%F0%9F%98%80",
    "\u200b": "%E2%80%8B",
    "'\"<>|`^": "%27%22%3C%3E%7C%60%5E",
}


def _ways() -> dict[str, Callable[[Both, Any], Any]]:
    return {
        "unexpose: sandbox": lambda client, bad: client.unexpose(bad, "exp"),
        "unexpose: exposure": lambda client, bad: client.unexpose("sbx", bad),
        "unexpose: both": lambda client, bad: client.unexpose(bad, bad),
        "unexpose, missing_ok": lambda client, bad: client.unexpose("sbx", bad, missing_ok=True),
        "expose": lambda client, bad: client.expose(bad, 8000),
        "list": lambda client, bad: client.list_exposures(bad),
        "generated: sandbox": lambda client, bad: client.run(unexpose_port, bad, "exp"),
        "generated: exposure": lambda client, bad: client.run(unexpose_port, "sbx", bad),
        "call": lambda client, bad: client.call(unexpose_port.request("sbx", bad)),
    }


@pytest.fixture
def used(serve: Serve, connect: Connect) -> tuple[ScriptedServer, Both]:
    server = serve(REMOVED)
    return server, connect(server)


@pytest.mark.parametrize("way", _ways())
@pytest.mark.parametrize("group", BAD)
def test_a_bad_id_is_refused_and_nothing_is_sent(used: tuple[ScriptedServer, Both], way: str, group: str) -> None:
    server, client = used
    for bad in BAD[group]:
        if way == "list" and bad is None:
            continue  # asks for every sandbox
        with pytest.raises((ValueError, TypeError)) as caught:
            _ways()[way](client, bad)
        assert caught.type is (ValueError if isinstance(bad, str) else TypeError), ascii(bad)
        assert "sandbox_id" in str(caught.value) or "exposure_id" in str(caught.value)
        assert str(caught.value).isprintable()
    assert server.seen == []
    assert server.connections == 0


@pytest.mark.parametrize("way", [way for way in _ways() if way != "unexpose: both"])
def test_a_good_id_arrives_as_one_encoded_segment(serve: Serve, connect: Connect, way: str) -> None:
    server = serve(REMOVED)
    client = connect(server, max_retries=0)
    for good, encoded in GOOD.items():
        with contextlib.suppress(ResponseValidationError):  # of expose and list, which cannot read this response
            _ways()[way](client, good)
        expected = {
            "unexpose: sandbox": f"DELETE /api/v1/sandbox/{encoded}/expose/exp HTTP/1.1",
            "expose": f"POST /api/v1/sandbox/{encoded}/expose HTTP/1.1",
            "list": f"GET /api/v1/sandbox/{encoded}/expose HTTP/1.1",
            "generated: sandbox": f"DELETE /api/v1/sandbox/{encoded}/expose/exp HTTP/1.1",
        }
        assert server.lines[-1] == expected.get(way, f"DELETE /api/v1/sandbox/sbx/expose/{encoded} HTTP/1.1")
        assert unquote(encoded) == good
    assert len(server.lines) == len(GOOD)


def test_both_ids_are_encoded_each_for_itself(used: tuple[ScriptedServer, Both]) -> None:
    server, client = used
    client.unexpose("a/b", "{sandbox_id}")
    assert server.lines == ["DELETE /api/v1/sandbox/a%2Fb/expose/%7Bsandbox_id%7D HTTP/1.1"]


@pytest.mark.parametrize("prefix", ["", "/", "/api/v1", "/api/v1/"])
def test_the_path_of_the_api_stands_once(serve: Serve, connect: Connect, prefix: str) -> None:
    server = serve(REMOVED)
    connect(server.url + prefix).unexpose("a/b", "exp")
    assert server.lines == ["DELETE /api/v1/sandbox/a%2Fb/expose/exp HTTP/1.1"]


@pytest.mark.parametrize("prefix", ["/gate", "/gate/", "/gate/api/v1", "/gate/api/v1/"])
def test_the_prefix_of_the_address_is_kept(serve: Serve, connect: Connect, prefix: str) -> None:
    server = serve(REMOVED)
    connect(server.url + prefix).unexpose("a/b", "exp")
    assert server.lines == ["DELETE /gate/api/v1/sandbox/a%2Fb/expose/exp HTTP/1.1"]


def test_characters_of_a_prefix_are_sent_as_they_are(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    connect(server.url + "/a~b/c!$&'()*+,;=:d").unexpose("sbx", "exp")
    assert server.lines == ["DELETE /a~b/c!$&'()*+,;=:d/api/v1/sandbox/sbx/expose/exp HTTP/1.1"]


def test_an_id_too_long_for_an_address_is_an_error_at_once(used: tuple[ScriptedServer, Both]) -> None:
    server, client = used
    calls: list[Callable[[], Any]] = [
        lambda: client.unexpose("sbx", "a" * 70_000),
        lambda: client.expose("a" * 70_000, 8000),
    ]
    for call in calls:
        with pytest.raises((PrimeError, ValueError)) as caught:
            call()
        assert "may have processed" not in str(caught.value)
        assert getattr(caught.value, "may_have_succeeded", False) is False
        assert getattr(caught.value, "attempts", 1) == 1
        assert len(str(caught.value)) < 1000
    assert server.seen == []


# What ids are made of, with the characters that matter to a path more often than chance would have them.
_TEXT = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="./\\%25eEfFcC:;?#& \u00e9\n\ufeff", max_size=12),
    st.lists(st.sampled_from([".", "..", "/", "\\", "%2e", "%2f", "%25", "a", ";", "?", "#"]), max_size=6).map("".join),
)


@contextlib.contextmanager
def _one_of_each() -> Iterator[tuple[ScriptedServer, list[Both]]]:
    server = ScriptedServer([REMOVED])
    clients = [Both(kind, base_url=server.url + "/gate") for kind in ("sync", "async")]
    try:
        yield server, clients
    finally:
        for client in clients:
            client.shut()
        server.stop()


def test_any_text_is_refused_or_arrives_as_the_one_segment_it_is() -> None:
    with _one_of_each() as (server, clients):

        @settings(
            max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
        )
        @given(sandbox_id=_TEXT, exposure_id=_TEXT)
        @example(sandbox_id="sbx", exposure_id="..")
        @example(sandbox_id=".", exposure_id="..")
        @example(sandbox_id="a/..", exposure_id="x")
        def check(sandbox_id: str, exposure_id: str) -> None:
            for client in clients:
                before = len(server.seen)
                try:
                    client.unexpose(sandbox_id, exposure_id)
                except ValueError:
                    assert len(server.seen) == before
                    continue
                assert len(server.seen) == before + 1
                method, target, version = server.seen[-1].line.split(" ")
                assert (method, version) == ("DELETE", "HTTP/1.1")
                pieces = target.split("/")
                assert pieces[:5] == ["", "gate", "api", "v1", "sandbox"]
                assert pieces[6] == "expose"
                assert [unquote(pieces[5], errors="strict"), unquote(pieces[7], errors="strict")] == [
                    sandbox_id,
                    exposure_id,
                ]
                assert len(pieces) == 8
                for piece in (pieces[5], pieces[7]):
                    assert piece.isascii()
                    assert piece.replace("%2e", ".").replace("%2E", ".") not in {"", ".", ".."}
                    assert not set(piece) & set("?#;\\ ")

        check()
        assert len(server.seen) > 200, "hardly any text got through: the property was not tried"


@given(st.text(alphabet="abcXYZ019_-.~", min_size=1, max_size=20).filter(lambda text: text not in {".", ".."}))
@settings(max_examples=200, derandomize=True, database=None)
def test_characters_that_need_no_encoding_are_left_alone(text: str) -> None:
    assert segment("exposure_id", text) == text


def test_a_path_takes_as_many_values_as_it_has_parameters() -> None:
    assert build_path("/a/{x}/b/{y}", ["1", "2"]) == "/a/1/b/2"
    assert build_path("/a", []) == "/a"
    for values in ([], ["1"], ["1", "2", "3"]):
        with pytest.raises(TypeError, match="takes 2 path parameters"):
            build_path("/a/{x}/b/{y}", values)


def test_the_message_names_the_parameter_and_does_not_break_the_line() -> None:
    with pytest.raises(ValueError, match=r"^exposure_id 'a.n' has a control character") as caught:
        segment("exposure_id", "a\n")
    assert "\n" not in str(caught.value)


def test_a_list_of_a_sandbox_is_not_the_list_of_all(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {"exposures": []}))
    client = connect(server)
    assert client.list_exposures() == []
    assert client.list_exposures("all") == []
    assert server.lines == ["GET /api/v1/sandbox/expose/all HTTP/1.1", "GET /api/v1/sandbox/all/expose HTTP/1.1"]
