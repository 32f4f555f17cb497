"""`~/.prime/config.json`: whose key it holds, and that a file of any other form does no harm."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prime_ports import ConfigurationError
from prime_ports._config import DEFAULT_BASE_URL
from support.both import KEY, authorization_of
from support.names import Make, WriteFile

# --- the host that its key belongs to


@pytest.mark.parametrize("stored", [None, "", "  ", 5, {}, "https://api.primeintellect.ai/api/v1"], ids=ascii)
def test_a_file_without_a_usable_address_is_of_the_vendors_host(
    make: Make, write_file: WriteFile, stored: object
) -> None:
    write_file({"api_key": KEY, "base_url": stored})
    assert make().base_url == DEFAULT_BASE_URL


@pytest.mark.parametrize("where", ["base_url", "PRIME_API_BASE_URL", "PRIME_BASE_URL"])
@pytest.mark.parametrize(
    ("home", "address"),
    [
        (None, "https://other.example"),
        (None, "http://127.0.0.1:8000"),
        (None, "https://api.primeintellect.ai:8443"),
        (None, "https://api.primeintellect.ai.evil.example"),
        ("https://file.example", DEFAULT_BASE_URL),
        ("https://file.example", "https://sub.file.example"),
        ("http://localhost:8000", "http://localhost:9000"),
        ("http://localhost:443", "https://localhost"),
        ("https://localhost:8000", "http://localhost:8000"),
    ],
)
def test_the_key_of_the_file_is_not_sent_to_another_host(
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    write_file: WriteFile,
    where: str,
    home: str | None,
    address: str,
) -> None:
    write_file({"api_key": KEY, **({"base_url": home} if home else {})})
    options: dict[str, Any] = {}
    if where == "base_url":
        options["base_url"] = address
    else:
        monkeypatch.setenv(where, address)
    with pytest.raises(ConfigurationError, match=r"belongs to .* and is not sent to ") as caught:
        make(**options)
    assert KEY not in str(caught.value)
    assert make(**options, api_key=KEY).base_url == address, "a key that is given goes where it is told to"


def test_the_key_of_the_file_goes_to_the_files_own_host_by_any_prefix(make: Make, write_file: WriteFile) -> None:
    write_file({"api_key": KEY, "base_url": "https://file.example/api/v1"})
    assert make(base_url="https://file.example/gate/").base_url == "https://file.example/gate"


@pytest.mark.parametrize(
    ("home", "address"),
    [
        ("https://API.primeintellect.ai", "https://api.primeintellect.ai:443"),
        ("https://api.primeintellect.ai:443/api/v1", "HTTPS://Api.PrimeIntellect.ai"),
        (None, "https://API.PRIMEINTELLECT.AI:443/gate"),
        ("http://LOCALHOST:80", "http://localhost"),
        ("https://b\u00fccher.example", "https://xn--bcher-kva.example"),
        ("https://[2001:DB8::1]", "https://[2001:db8::1]:443"),
    ],
)
def test_the_key_of_the_file_goes_to_the_files_own_host_in_any_spelling(
    make: Make, write_file: WriteFile, home: str | None, address: str
) -> None:
    write_file({"api_key": KEY, **({"base_url": home} if home else {})})
    assert authorization_of(make(base_url=address)) == f"Bearer {KEY}"


# --- what it may hold

BROKEN: dict[str, Callable[[Path], object]] = {
    "not JSON": lambda path: path.write_text('{"api_key": "broken-key'),
    "empty": lambda path: path.write_text(""),
    "a list": lambda path: path.write_text('["broken-key"]'),
    "null": lambda path: path.write_text("null"),
    "text": lambda path: path.write_text('"broken-key"'),
    "a directory": lambda path: path.mkdir(),
    "not UTF-8": lambda path: path.write_bytes(b'{"api_key": "broken-key\xff"}'),
    "UTF-16": lambda path: path.write_text('{"api_key": "broken-key"}', "utf-16"),
    "too deep": lambda path: path.write_text("[" * 200_000),
    "unreadable": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_a_warning_and_then_no_key(make: Make, tmp_path: Path, name: str) -> None:
    (tmp_path / ".prime").mkdir()
    BROKEN[name](tmp_path / ".prime" / "config.json")
    with (
        pytest.warns(UserWarning, match=r"^~/\.prime/config\.json ") as warned,
        pytest.raises(ConfigurationError, match=r"^no key: set PRIME_API_KEY"),
    ):
        make()
    assert len(warned) == 1
    assert "broken-key" not in str(warned[0].message)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_not_looked_at_when_there_is_a_key(
    make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / ".prime").mkdir()
    BROKEN[name](tmp_path / ".prime" / "config.json")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        make(api_key=KEY)
        monkeypatch.setenv("PRIME_API_KEY", KEY)
        make()


@pytest.mark.parametrize(
    "content",
    [
        {"api_key": None},
        {"api_key": ""},
        {"api_key": " \n"},
        {"api_key": 5},
        {"api_key": ["key"]},
        {"api_key": {"key": "key"}},
        {"key": KEY},
        {},
    ],
    ids=str,
)
def test_a_file_without_a_key_is_no_key(make: Make, write_file: WriteFile, content: dict[str, object]) -> None:
    write_file(content)
    with pytest.raises(ConfigurationError, match=r"^no key: set PRIME_API_KEY") as raised:
        make()
    found = content.get("api_key")
    other = "" if found is None or isinstance(found, str) else f" as text, not {type(found).__name__}"
    assert str(raised.value).endswith(f"config.json holds one{other}")


def test_a_file_with_a_byte_order_mark_is_read(make: Make, write_file: WriteFile) -> None:
    write_file("\ufeff" + json.dumps({"api_key": KEY}))
    assert authorization_of(make()) == f"Bearer {KEY}"


def test_no_prime_folder_and_no_home_are_no_key(make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".prime").write_text("a file where a folder is expected")
    with pytest.raises(ConfigurationError, match=r"^no key"):
        make()
    monkeypatch.setenv("HOME", str(tmp_path / "missing"))
    with pytest.raises(ConfigurationError, match=r"^no key"):
        make()


def test_a_user_without_any_home_is_no_crash(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    pwd = pytest.importorskip("pwd")

    def nobody(_: int) -> Any:
        raise KeyError("no such user")

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.warns(UserWarning, match="RuntimeError"), pytest.raises(ConfigurationError, match=r"^no key"):
        make()
