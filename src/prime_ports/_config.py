"""The key, the address, and where they come from.

Precedence, as in the vendor's tools: argument, then environment, then `~/.prime/config.json`, then the default.
An environment variable that is empty or blank counts as not set. The file is read only when no key was given.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from prime_ports._errors import ConfigurationError
from prime_ports._types import Authorization

DEFAULT_BASE_URL = "https://api.primeintellect.ai"
KEY_VARIABLE = "PRIME_API_KEY"
BASE_URL_VARIABLES = ("PRIME_API_BASE_URL", "PRIME_BASE_URL")

KeySource = str | Callable[[], str]


class ApiKey:
    """Holds the key, or what makes it, and shows it to nobody but the transport."""

    __slots__ = ("_reveal",)

    def __init__(self, source: KeySource) -> None:
        if callable(source):
            self._reveal: Callable[[], str] = lambda: check_key(source(), "what api_key() returned")
        else:
            key = check_key(source, "api_key")
            self._reveal = lambda: key

    def authorization(self) -> Authorization:
        """Value of the Authorization header (RFC 6750, section 2.1)."""
        return Authorization(f"Bearer {self._reveal()}")

    def __repr__(self) -> str:
        return "ApiKey(<hidden>)"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a key is not pickled; make a new client in the other process")


def check_key(key: object, source: str) -> str:
    """Strip a key and refuse what no key has, without showing it.

    Args:
        key: The key; white space around it, and a leading "Bearer ", are removed.
        source: Where it came from, for the message.

    Raises:
        ConfigurationError: It is not text, is empty, or has a character that an HTTP header cannot hold.
    """
    stripped, problem = _strip_key(key)
    del key  # what a frame that raises holds can be seen in a traceback
    if problem:
        raise ConfigurationError(f"{source} {problem}")
    return stripped


def _strip_key(key: object) -> tuple[str, str]:
    """A key without what surrounds it, or what is wrong with it."""
    if not isinstance(key, str):
        return "", f"must be a str, not {type(key).__name__}"
    stripped = re.sub(r"^bearer(\s+|$)", "", key.strip(), flags=re.IGNORECASE)
    for place, character in enumerate(stripped):
        if not "!" <= character <= "~":
            shown = f"U+{ord(character):04X} at position {place}"
            return "", f"has a character that cannot be sent, {shown}; copy the key again"
    return stripped, "" if stripped else "is empty"


def resolve(
    api_key: KeySource | None, base_url: str | None, allow_http: bool, environ: Mapping[str, str] | None = None
) -> tuple[ApiKey, str]:
    """Find the key and the address.

    Args:
        api_key: The key, something that returns it for each request, or None to look elsewhere.
        base_url: The address, or None to look elsewhere.
        allow_http: Permit http to hosts other than this machine.
        environ: The environment; `os.environ` without it.

    Raises:
        ConfigurationError: There is no key, or the key or the address cannot be used.
    """
    try:
        return _resolve(api_key, base_url, allow_http, os.environ if environ is None else environ)
    except ConfigurationError as error:
        refusal = error
    finally:
        del api_key
    # The frames below hold the key, and the environment with it.
    raise refusal.with_traceback(None)


def _resolve(
    api_key: KeySource | None, base_url: str | None, allow_http: bool, env: Mapping[str, str]
) -> tuple[ApiKey, str]:
    chosen_url, url_source = base_url, "base_url"
    for variable in BASE_URL_VARIABLES:
        if chosen_url is None and env.get(variable, "").strip():
            chosen_url, url_source = env[variable], variable
    if api_key is None and env.get(KEY_VARIABLE, "").strip():
        key = ApiKey(check_key(env[KEY_VARIABLE], KEY_VARIABLE))
    elif api_key is not None:
        key = ApiKey(api_key)
    else:
        return _from_file(chosen_url, url_source, allow_http)
    return key, check_base_url(DEFAULT_BASE_URL if chosen_url is None else chosen_url, url_source, allow_http)


def _from_file(chosen_url: str | None, url_source: str, allow_http: bool) -> tuple[ApiKey, str]:
    path, settings = read_config_file()
    stored_key, stored_url = settings.get("api_key"), settings.get("base_url")
    if not isinstance(stored_key, str) or not stored_key.strip():
        advice = f"set {KEY_VARIABLE}, pass api_key=, or log in so that {path} holds one"
        wrong = not isinstance(stored_key, str | None)
        raise ConfigurationError(f"no key: {advice}" + (f" as text, not {type(stored_key).__name__}" if wrong else ""))
    if not isinstance(stored_url, str) or not stored_url.strip():
        stored_url = DEFAULT_BASE_URL
    home = check_base_url(stored_url, f"base_url in {path}", allow_http)
    if chosen_url is None:
        return ApiKey(check_key(stored_key, f"api_key in {path}")), home
    address = check_base_url(chosen_url, url_source, allow_http)
    if _server(address) != _server(home):
        raise ConfigurationError(
            f"the key in {path} belongs to {urlsplit(home).netloc} and is not sent to {urlsplit(address).netloc};"
            f" pass api_key= or set {KEY_VARIABLE}"
        )
    return ApiKey(check_key(stored_key, f"api_key in {path}")), address


def _server(address: str) -> tuple[str, str | None, int | None]:
    """What an address leads to, however it is spelled."""
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]


def read_config_file() -> tuple[str, dict[str, Any]]:
    """The vendor's configuration file, as it is called for people, and its content.

    One that cannot be used counts as empty, with a warning.
    """
    shown = "~/.prime/config.json"
    try:
        text = (Path.home() / ".prime" / "config.json").read_text("utf-8-sig")
        content = json.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return shown, {}
    except (OSError, ValueError, RuntimeError, RecursionError) as error:
        # The text of a JSON error is not shown: it may quote the file, and so the key.
        warnings.warn(f"{shown} cannot be used ({type(error).__name__}); going on without it", stacklevel=2)
        return shown, {}
    if not isinstance(content, dict):
        warnings.warn(f"{shown} holds no JSON object; going on without it", stacklevel=2)
        return shown, {}
    return shown, cast("dict[str, Any]", content)


def check_base_url(url: object, source: str, allow_http: bool) -> str:
    """Bring an address into the form `scheme://host[:port][/prefix]`, without `/api/v1` or a slash at its end.

    Args:
        url: The address.
        source: Where it came from, for the message.
        allow_http: Permit http to hosts other than this machine.

    Raises:
        ConfigurationError: It is not an address that the key can be sent to.
    """
    if not isinstance(url, str):
        raise ConfigurationError(f"{source} must be a str, not {type(url).__name__}")
    stripped = url.strip()
    # What is refused may hold a password, so only a harmless address is shown.
    if re.search(r"[\s\\?#@\x00-\x1f\x7f]", stripped):
        raise ConfigurationError(
            f"{source} must be scheme://host[:port][/prefix], without user, query, fragment, white space or backslash"
        )
    try:
        parts = urlsplit(stripped)
        host, port = _in_ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise ConfigurationError(f"{source} {stripped!r} is not an address: {error}") from None
    if parts.scheme not in {"http", "https"}:
        raise ConfigurationError(f"{source} {stripped!r} must start with https://")
    if not re.fullmatch(r"(?a:([\w-]{1,63}\.)*[\w-]{1,63}\.?)|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", host) or port == 0:
        raise ConfigurationError(f"{source} {stripped!r} names no host that can be reached")
    if not re.fullmatch(r"(/[A-Za-z0-9._~!$&'()*+,;=:-]*)*", parts.path):
        raise ConfigurationError(f"{source} {stripped!r} has a prefix with unusual characters")
    if {".", ".."} & set(parts.path.split("/")):
        raise ConfigurationError(f"{source} {stripped!r} has dot segments, which lead elsewhere")
    if parts.scheme == "http" and not allow_http and not is_loopback(host):
        raise ConfigurationError(
            f"{source} {stripped!r} would send the key unencrypted; use https, or allow_http=True if that is meant"
        )
    prefix = parts.path.rstrip("/").removesuffix("/api/v1").rstrip("/")
    place = parts.netloc if parts.netloc.isascii() else host + ("" if port is None else f":{port}")
    return f"{parts.scheme}://{place}{prefix}"


def _in_ascii(host: str) -> str:
    """A host as it is sent (RFC 3490); empty where that cannot be, or where newer rules lead to another host."""
    if host.isascii():
        return host
    try:
        return "" if {"\u00df", "\u03c2"} & set(host) else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether a host, in lower case, is this machine by any resolver."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
