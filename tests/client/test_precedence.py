"""Sources of the key and the address: arguments, then the environment, then the file, then the default."""

from __future__ import annotations

import pytest

from prime_ports import ConfigurationError
from prime_ports._config import DEFAULT_BASE_URL
from support.both import KEY, authorization_of
from support.names import Make, WriteFile


def test_an_argument_comes_before_the_environment_and_that_before_the_file(
    make: Make, monkeypatch: pytest.MonkeyPatch, write_file: WriteFile
) -> None:
    write_file({"api_key": "file-key", "base_url": "https://file.example"})
    assert (authorization_of(make()), make().base_url) == ("Bearer file-key", "https://file.example")
    monkeypatch.setenv("PRIME_API_KEY", "environment-key")
    assert (authorization_of(make()), make().base_url) == ("Bearer environment-key", DEFAULT_BASE_URL)
    monkeypatch.setenv("PRIME_BASE_URL", "https://second.example")
    assert make().base_url == "https://second.example"
    monkeypatch.setenv("PRIME_API_BASE_URL", "https://first.example")
    assert make().base_url == "https://first.example"
    client = make(api_key="argument-key", base_url="https://argument.example")
    assert (authorization_of(client), client.base_url) == ("Bearer argument-key", "https://argument.example")


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_variable_counts_as_not_set(
    make: Make, monkeypatch: pytest.MonkeyPatch, write_file: WriteFile, empty: str
) -> None:
    for name in ("PRIME_API_KEY", "PRIME_API_BASE_URL", "PRIME_BASE_URL"):
        monkeypatch.setenv(name, empty)
    with pytest.raises(ConfigurationError, match=r"^no key: set PRIME_API_KEY"):
        make()
    write_file({"api_key": KEY, "base_url": "https://file.example"})
    client = make()
    assert (authorization_of(client), client.base_url) == (f"Bearer {KEY}", "https://file.example")


def test_the_default_address_is_the_vendors(make: Make) -> None:
    assert make(api_key=KEY).base_url == DEFAULT_BASE_URL == "https://api.primeintellect.ai"
