"""The key and the address of the API.

Precedence, as in the vendor's tools: argument, then environment, then `~/.prime/config.json`, then the default.
An environment variable that is empty or blank counts as not set. The file is read only when no other key was given.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from prime_ports._errors import ConfigurationError
from prime_ports._types import Authorization

DEFAULT_BASE_URL = "https://api.primeintellect.ai"
KEY_VARIABLE = "PRIME_API_KEY"
GATEWAY_VARIABLE = "PRIME_GATEWAY_DOMAIN"
BASE_URL_VARIABLES = ("PRIME_API_BASE_URL", "PRIME_BASE_URL")
_FILE = "~/.prime/config.json"

KeySource = str | Callable[[], str]


class ApiKey:
    """The key, or a function that returns it. Only the transport sees it."""

    __slots__ = ("authorization",)

    def __init__(self, source: KeySource) -> None:
        self.authorization: Callable[[], Authorization]
        """Return the value of the Authorization header (RFC 6750, section 2.1)."""
        if callable(source):
            self.authorization = lambda: Authorization(f"Bearer {check_key(source(), 'the result of api_key()')}")
        else:
            known = Authorization(f"Bearer {check_key(source, 'api_key')}")
            self.authorization = lambda: known

    def __repr__(self) -> str:
        return "ApiKey(<hidden>)"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a key is not pickled; make a new client in the other process")


def check_key(key: object, source: str) -> str:
    """Return a key without white space around it and without "Bearer "; messages name its source only."""
    stripped, problem = _strip_key(key)
    del key  # tracebacks and debuggers show the locals of a frame that raises
    if problem:
        raise ConfigurationError(f"{source} {problem}")
    return stripped


def _strip_key(key: object) -> tuple[str, str]:
    """Return the key, or what is wrong with it."""
    if not isinstance(key, str):
        return "", f"must be a str, not {type(key).__name__}"
    stripped = re.sub(r"^bearer(\s+|$)", "", key.strip(), flags=re.IGNORECASE)
    for place, character in enumerate(stripped):
        if not "!" <= character <= "~":
            shown = f"U+{ord(character):04X} at position {place}"
            return "", f"has a character that cannot be sent, {shown}; copy the key again"
    return stripped, "" if stripped else "is empty"


def resolve(api_key: KeySource | None, base_url: str | None, allow_http: bool) -> tuple[ApiKey, str]:
    """Return the key and the address, from the arguments or wherever else they are set."""
    try:
        return _resolve(api_key, base_url, allow_http)[:2]
    except ConfigurationError as error:
        refusal = error
    finally:
        del api_key
    raise refusal.with_traceback(None)  # its frames hold the key, and the environment with it


def locate(base_url: str | None, allow_http: bool) -> tuple[str, str, str]:
    """Return the address, its source and the source of the key, as a client without `api_key=` finds them."""
    try:
        return _resolve(None, base_url, allow_http)[1:]
    except ConfigurationError as error:
        refusal = error
    raise refusal.with_traceback(None)  # as in `resolve`


def _resolve(api_key: KeySource | None, base_url: str | None, allow_http: bool) -> tuple[ApiKey, str, str, str]:
    """Return the key, the address, the source of the address and the source of the key."""
    url, url_source = _given_url(base_url)
    if api_key is None and os.environ.get(KEY_VARIABLE, "").strip():
        key, key_source = ApiKey(check_key(os.environ[KEY_VARIABLE], KEY_VARIABLE)), KEY_VARIABLE
    elif api_key is not None:
        key, key_source = ApiKey(api_key), "api_key"
    else:
        return _from_file(url, url_source, allow_http)
    address = check_base_url(DEFAULT_BASE_URL if url is None else url, url_source, allow_http)
    return key, address, url_source, key_source


def _given_url(base_url: str | None) -> tuple[str | None, str]:
    """Return the address of the argument or the environment, or None, and its source."""
    if base_url is not None:
        return base_url, "base_url"
    for variable in BASE_URL_VARIABLES:
        if os.environ.get(variable, "").strip():
            return os.environ[variable], variable
    return None, "default"


def _from_file(url: str | None, url_source: str, allow_http: bool) -> tuple[ApiKey, str, str, str]:
    settings = _read_file()
    stored_key, stored_url = settings.get("api_key"), settings.get("base_url")
    if not isinstance(stored_key, str) or not stored_key.strip():
        advice = f"set {KEY_VARIABLE}, pass api_key=, or log in so that {_FILE} holds one"
        wrong = not isinstance(stored_key, str | None)
        raise ConfigurationError(f"no key: {advice}" + (f" as text, not {type(stored_key).__name__}" if wrong else ""))
    stored_source = f"base_url in {_FILE}"
    if not isinstance(stored_url, str) or not stored_url.strip():
        stored_url, stored_source = DEFAULT_BASE_URL, "default"
    home = check_base_url(stored_url, stored_source, allow_http)
    address = home if url is None else check_base_url(url, url_source, allow_http)
    if _server(address) != _server(home):
        raise ConfigurationError(
            f"the key in {_FILE} belongs to {urlsplit(home).netloc} and is not sent to {urlsplit(address).netloc};"
            f" pass api_key= or set {KEY_VARIABLE}"
        )
    source = stored_source if url is None else url_source
    return ApiKey(check_key(stored_key, f"api_key in {_FILE}")), address, source, _FILE


def _server(address: str) -> tuple[str, str | None, int | None]:
    """Return scheme, host and port of an address, however it is spelled."""
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]


def _read_file() -> dict[str, Any]:
    """Return the content of the vendor's configuration file; warn if it cannot be used."""
    content: object = {}
    problem = "is not a JSON object"
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            content = json.loads(Path(_FILE).expanduser().read_text("utf-8-sig"))
    except (OSError, ValueError, RuntimeError) as error:
        # Not the text of a JSON error: it may quote the file, and so the key.
        content, problem = None, f"cannot be used ({type(error).__name__})"
    if isinstance(content, dict):
        return cast("dict[str, Any]", content)
    warnings.warn(f"{_FILE} {problem}; going on without it", stacklevel=2)
    return {}


def check_base_url(url: object, source: str, allow_http: bool) -> str:
    """Return an address in the form `scheme://host[:port][/prefix]`, without `/api/v1` or a slash at its end."""
    if not isinstance(url, str):
        raise ConfigurationError(f"{source} must be a str, not {type(url).__name__}")
    stripped = url.strip()
    # Only a harmless address is shown: any other may hold a password.
    if re.search(r"[\s\\?#@\x00-\x1f\x7f]", stripped):
        raise ConfigurationError(
            f"{source} must be scheme://host[:port][/prefix], without user, query, fragment, white space or backslash"
        )
    try:
        parts = urlsplit(stripped)
        host, port = _in_ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise ConfigurationError(f"{source} {stripped!r} is not an address: {error}") from None
    problem = None
    if parts.scheme not in {"http", "https"}:
        problem = "must start with https://, or with http:// for this machine"
    elif not re.fullmatch(r"(?a:([\w-]{1,63}\.)*[\w-]{1,63}\.?)|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", host) or port == 0:
        problem = "names no host that can be reached"
    elif not re.fullmatch(r"(/[A-Za-z0-9._~!$&'()*+,;=:-]*)*", parts.path):
        problem = "has a prefix with unusual characters"
    elif {".", ".."} & set(parts.path.split("/")):
        problem = "has dot segments, which lead elsewhere"
    elif parts.scheme == "http" and not allow_http and not is_loopback(host):
        problem = "would send the key unencrypted; use https, or allow_http=True if that is meant"
    if problem:
        raise ConfigurationError(f"{source} {stripped!r} {problem}")
    prefix = parts.path.rstrip("/").removesuffix("/api/v1").rstrip("/")
    netloc = parts.netloc if parts.netloc.isascii() else host + ("" if port is None else f":{port}")
    return f"{parts.scheme}://{netloc}{prefix}"


def gateway(domain: object) -> str | None:
    """Return the domain of the gateway, from the argument or the environment; None where neither names one."""
    source = "gateway_domain"
    if domain is None:
        domain, source = os.environ.get(GATEWAY_VARIABLE, "").strip() or None, GATEWAY_VARIABLE
    if domain is None:
        return None
    if not isinstance(domain, str):
        raise ConfigurationError(f"{source} must be a str, not {type(domain).__name__}")
    if not re.fullmatch(r"(?a:[\w-]{1,63}\.)*(?a:[\w-]{1,63})(:\d{1,5})?", domain.strip()):
        raise ConfigurationError(f"{source} must be a domain such as gateway.example.com, got {domain!r:.80}")
    return domain.strip()


def _in_ascii(host: str) -> str:
    """Return a host as it is sent (RFC 3490), or "" where newer rules lead to another host, or none do."""
    if host.isascii():
        return host
    with suppress(UnicodeError):
        return "" if {"\u00df", "\u03c2"} & set(host) else host.encode("idna").decode("ascii")
    return ""


def is_loopback(host: str) -> bool:
    """Return whether every resolver takes a host, in lower case, for this machine."""
    with suppress(ValueError):
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    return False
