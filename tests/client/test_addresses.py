"""The address: the one form that it is brought into, and those that a key cannot be trusted to."""

from __future__ import annotations

from typing import Any

import pytest

from prime_ports import ConfigurationError
from support.both import KEY
from support.names import Make, WriteFile

ADDRESSES = {
    "https://h.example": "https://h.example",
    "https://h.example/": "https://h.example",
    "https://h.example//": "https://h.example",
    "https://h.example/api/v1": "https://h.example",
    "https://h.example/api/v1/": "https://h.example",
    "https://h.example/api/v1//": "https://h.example",
    " https://h.example \n": "https://h.example",
    "\thttps://h.example/api/v1/\r\n": "https://h.example",
    "HTTPS://h.example": "https://h.example",
    "https://h.example:8443": "https://h.example:8443",
    "https://h.example/prefix": "https://h.example/prefix",
    "https://h.example/prefix/": "https://h.example/prefix",
    "https://h.example/prefix/api/v1/": "https://h.example/prefix",
    "https://h.example/a/b": "https://h.example/a/b",
    "https://h.example/api": "https://h.example/api",
    "https://h.example/my-api/v1": "https://h.example/my-api/v1",
    "https://h.example.": "https://h.example.",
    "https://b\u00fccher.example": "https://xn--bcher-kva.example",
    "https://B\u00dcCHER.example:8443/api/v1": "https://xn--bcher-kva.example:8443",
    "https://xn--bcher-kva.example": "https://xn--bcher-kva.example",
    "https://192.0.2.1": "https://192.0.2.1",
    "https://[2001:db8::1]:8443/": "https://[2001:db8::1]:8443",
    "http://localhost:8000": "http://localhost:8000",
    "http://LOCALHOST:8000": "http://LOCALHOST:8000",
    "http://127.0.0.1": "http://127.0.0.1",
    "http://127.8.9.10:1/": "http://127.8.9.10:1",
    "http://[::1]:8000/api/v1": "http://[::1]:8000",
}


@pytest.mark.parametrize("where", ["base_url", "PRIME_API_BASE_URL", "PRIME_BASE_URL", "file"])
def test_an_address_is_brought_into_one_form(
    make: Make, monkeypatch: pytest.MonkeyPatch, write_file: WriteFile, where: str
) -> None:
    for given, used in ADDRESSES.items():
        options: dict[str, Any] = {} if where == "file" else {"api_key": KEY}
        if where == "base_url":
            options["base_url"] = given
        elif where == "file":
            write_file({"api_key": KEY, "base_url": given})
        else:
            monkeypatch.setenv(where, given)
        assert make(**options).base_url == used


REFUSED = {
    "no encryption": ["http://api.example.com", "http://192.0.2.1", "http://10.0.0.1:80", "http://[2001:db8::1]"],
    "not really this machine": [
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://evil-localhost",
        "http://0.0.0.0",
        "http://127.1",
        "http://2130706433",
    ],
    "user": [
        "https://api.primeintellect.ai@evil.example/",
        "https://user:word@h.example",
        "https://@h.example",
        "https://h.example\uff20evil.example",
    ],
    "query": ["https://h.example?x=1", "https://h.example/?", "https://h.example/a?b"],
    "fragment": ["https://h.example/#f", "https://h.example#"],
    "no scheme": ["h", "h.example", "h.example:443", "//h.example", "/api/v1", "", "  "],
    "other scheme": [
        "ftp://h.example",
        "file:///etc/hosts",
        "javascript:alert(1)",
        "ws://h.example",
        "https:h.example",
    ],
    "no host": ["https://", "https:///path", "https://:443", "https://%20/"],
    "bad port": ["https://h.example:99999", "https://h.example:x", "https://h.example:-1", "https://h.example:0"],
    "bad host": ["https://[::1", "https://h/[::1]", "https://h,i.example", "https://h%2eexample", "https://[zz]"],
    "name that there cannot be": [
        f"https://{'h' * 64}.example",
        f"https://\u00fc{'h' * 60}.example",
        "https://h..example",
        "https://.example",
        "https://.",
        "https://\u00fc..example",
        "https://stra\u00dfe.example",  # in newer rules another name than in older ones
    ],
    "space or control": [
        "https://h.example/a b",
        "https://h .example",
        "https://h.example\n.evil.example",
        "https://h.example/\tx",
        "https://h.example/\x00",
        "https://h.example/\x7f",
        "https://h.example/\u2028x",
    ],
    "backslash": ["https://h.example\\@evil.example", "https:\\\\h.example"],
    "dot segments": ["https://h.example/..", "https://h.example/a/../b", "https://h.example/./a"],
    "encoded prefix": ["https://h.example/%2e%2e/x", "https://h.example/a%2fb", "https://h.example/\u00e9"],
}


@pytest.mark.parametrize("group", REFUSED)
@pytest.mark.parametrize("where", ["base_url", "PRIME_API_BASE_URL", "PRIME_BASE_URL", "file"])
def test_an_address_that_the_key_cannot_be_trusted_to_is_refused(
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    write_file: WriteFile,
    group: str,
    where: str,
) -> None:
    for address in REFUSED[group]:
        if where != "base_url" and (not address.strip() or "\0" in address):
            continue  # an empty one counts as not set there; a null cannot stand there
        options: dict[str, Any] = {} if where == "file" else {"api_key": KEY}
        if where == "base_url":
            options["base_url"] = address
        elif where == "file":
            write_file({"api_key": KEY, "base_url": address})
        else:
            monkeypatch.setenv(where, address)
        with pytest.raises(ConfigurationError) as caught:
            make(**options)
        message = str(caught.value)
        assert message.startswith("base_url in ~/.prime/config.json" if where == "file" else where), address
        assert KEY not in message
        assert "word" not in message, "a password is not shown"
        assert message.isprintable()


@pytest.mark.parametrize("value", [5, b"https://h.example", ["https://h.example"]], ids=repr)
def test_an_address_of_another_type_is_refused(make: Make, value: object) -> None:
    with pytest.raises(ConfigurationError, match=f"^base_url must be a str, not {type(value).__name__}$"):
        make(api_key=KEY, base_url=value)


def test_http_to_another_machine_needs_a_word(make: Make) -> None:
    with pytest.raises(ConfigurationError, match="would send the key unencrypted; use https, or allow_http=True"):
        make(api_key=KEY, base_url="http://h.example/gate")
    assert make(api_key=KEY, base_url="http://h.example/gate", allow_http=True).base_url == "http://h.example/gate"
