"""The key: what is taken off it, what is refused by place, and keys that a function gives."""

from __future__ import annotations

from typing import Any

import pytest

from prime_ports import ConfigurationError
from support.both import KEY
from support.names import REMOVE_LINE, Connect, Make, Serve, WriteFile
from support.scripted import REMOVED, says


@pytest.mark.parametrize(
    "given",
    [KEY, f"{KEY}\n", f" {KEY}", f"\t{KEY}\r\n", f"Bearer {KEY}", f"bearer  {KEY} ", f" BEARER {KEY}\n"],
    ids=ascii,
)
@pytest.mark.parametrize("where", ["argument", "function", "environment", "file"])
def test_a_key_is_sent_without_what_surrounds_it(
    serve: Serve,
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    write_file: WriteFile,
    given: str,
    where: str,
) -> None:
    server = serve(REMOVED)
    options: dict[str, Any] = {"api_key": None}
    if where == "argument":
        options["api_key"] = given
    elif where == "function":
        options["api_key"] = lambda: given
    elif where == "environment":
        monkeypatch.setenv("PRIME_API_KEY", given)
    else:
        write_file({"api_key": given, "base_url": server.url})
    connect(server, **options).unexpose("sbx", "exp")
    assert [request.headers["authorization"] for request in server.seen] == [f"Bearer {KEY}"]


UNUSABLE = {
    "line": ("good\r\nX-Evil: 1", "U+000D at position 4"),
    "line feed": ("good\nkey", "U+000A at position 4"),
    "null": ("good\0key", "U+0000 at position 4"),
    "delete": ("good\x7fkey", "U+007F at position 4"),
    "space": ("good key", "U+0020 at position 4"),
    "zero width": ("good\u200b", "U+200B at position 4"),
    "dash": ("g\u2014od", "U+2014 at position 1"),
    "byte order mark": ("\ufeffgood", "U+FEFF at position 0"),
    "look-alike": ("g\u043e\u043ed", "U+043E at position 1"),
    "umlaut": ("g\u00f6od", "U+00F6 at position 1"),
    "surrogate": ("good\ud800", "U+D800 at position 4"),
    "astral": ("good\U0001f511", "U+1F511 at position 4"),
    "after Bearer": ("Bearer go\u00f6d", "U+00F6 at position 2"),
}


@pytest.mark.parametrize("name", UNUSABLE)
@pytest.mark.parametrize("where", ["argument", "environment", "file"])
def test_a_key_that_no_header_can_hold_is_refused_by_place_and_not_shown(
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    write_file: WriteFile,
    name: str,
    where: str,
) -> None:
    key, place = UNUSABLE[name]
    options: dict[str, Any] = {}
    source = "api_key"
    if where == "argument":
        options["api_key"] = key
    elif where == "environment":
        if name in {"null", "surrogate"}:
            return  # no environment variable can hold it
        monkeypatch.setenv("PRIME_API_KEY", key)
        source = "PRIME_API_KEY"
    else:
        write_file({"api_key": key})
        source = "api_key in ~/.prime/config.json"
    with pytest.raises(ConfigurationError) as caught:
        make(**options)
    message = str(caught.value)
    assert message.startswith(f"{source} has a character that cannot be sent, {place}")
    assert message.isascii()
    assert message.isprintable()
    assert "good" not in message
    assert "Evil" not in message


@pytest.mark.parametrize("key", ["", " ", "\n", " \t\r\n", "Bearer", "Bearer ", " bearer\n"], ids=ascii)
def test_an_empty_key_is_refused(make: Make, key: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^api_key is empty$"):
        make(api_key=key)


@pytest.mark.parametrize("key", [5, b"key", True, ["key"], {"key": 1}], ids=repr)
def test_a_key_of_another_type_is_refused_by_its_type(make: Make, key: object) -> None:
    with pytest.raises(ConfigurationError, match=f"^api_key must be a str, not {type(key).__name__}$"):
        make(api_key=key)


def test_without_any_key_the_message_says_how_to_give_one(make: Make) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make()
    assert str(caught.value) == (
        "no key: set PRIME_API_KEY, pass api_key=, or log in so that ~/.prime/config.json holds one"
    )


def test_a_function_is_asked_for_the_key_of_each_request(serve: Serve, connect: Connect) -> None:
    server = serve(says(503), REMOVED)
    keys = iter(["first-key", " second-key\n", "Bearer third-key"])
    client = connect(server, api_key=lambda: next(keys))
    client.unexpose("sbx", "exp")
    client.unexpose("sbx", "exp")
    assert [request.headers["authorization"] for request in server.seen] == [
        "Bearer first-key",
        "Bearer second-key",
        "Bearer third-key",
    ]


@pytest.mark.parametrize("later", ["", "  ", "bad\nkey", "b\u00e4d", None, b"bad", 5], ids=ascii)
def test_a_function_that_returns_an_unusable_key_later_is_an_error_of_that_call(
    serve: Serve, connect: Connect, later: object
) -> None:
    server = serve(REMOVED)
    keys = iter([KEY, later, KEY])
    client = connect(server, api_key=lambda: next(keys))
    client.unexpose("sbx", "exp")
    with pytest.raises(ConfigurationError, match=r"^the result of api_key\(\) ") as caught:
        client.unexpose("sbx", "exp")
    assert "bad" not in str(caught.value)
    client.unexpose("sbx", "exp")
    assert server.lines == [REMOVE_LINE] * 2


def test_what_a_function_of_the_user_raises_is_not_hidden(serve: Serve, connect: Connect) -> None:
    def vault() -> str:
        raise LookupError("the vault is closed")

    server = serve(REMOVED)
    client = connect(server, api_key=vault)
    with pytest.raises(LookupError, match="the vault is closed"):
        client.unexpose("sbx", "exp")
    assert server.connections == 0
