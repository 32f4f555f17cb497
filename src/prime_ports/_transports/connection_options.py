"""Options of the transports: proxy, certificates, number of connections, the library or object that sends."""

from __future__ import annotations

import os
import re
import warnings
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from attrs import field, frozen

from prime_ports._env import authorities, check_authorities, load_authorities, proxy_of
from prime_ports._errors import ConfigurationError

if TYPE_CHECKING:
    import ssl

MAX_CONNECTIONS = 100
MAX_RESPONSE_BYTES = 64 * 2**20  # far above any documented response
# Shorter than the 5 s after which common servers close an idle connection, so that they do not meet on the way.
KEEP_ALIVE_S = 4.0


@frozen
class TransportOptions:
    """Options of a client that concern its transport, checked and with what the environment adds.

    `proxy` and `verify` are for the address of the API, `public_proxy` and `public_verify` for other addresses; the
    environment may name another proxy for each of these.
    """

    proxy: str | None = field(default=None, repr=False)
    verify: bool | ssl.SSLContext = True
    trust_env: bool = True
    max_connections: int = MAX_CONNECTIONS
    own: tuple[str, Any] | None = None  # the option "transport" or "http_client", and what the user gave
    async_backend: str = "httpcore"
    max_response_bytes: int | None = MAX_RESPONSE_BYTES
    public_proxy: str | None = field(default=None, repr=False)
    public_verify: bool | ssl.SSLContext = True


def transport_options(
    base_url: str,
    proxy: str | None,
    verify: bool | str | os.PathLike[str] | ssl.SSLContext,
    trust_env: bool,
    max_connections: int | None,
    async_backend: object,
    transport: object,
    http_client: object,
    max_response_bytes: int | None,
) -> TransportOptions:
    """Check the options of a client, and take from the environment what they leave open."""
    if async_backend not in (None, "httpcore", "aiohttp"):
        raise ConfigurationError(f"async_backend must be 'httpcore', 'aiohttp' or None, got {async_backend!r}")
    if isinstance(transport, str):
        raise ConfigurationError(f"transport must be a transport object of httpx, got {transport!r}; see async_backend")
    if max_response_bytes is not None and (type(max_response_bytes) is not int or max_response_bytes < 1):
        problem = f"max_response_bytes must be a whole number from 1 or None, got {max_response_bytes!r}"
        raise ConfigurationError(problem)
    if http_client is not None or transport is not None:
        own: tuple[str, Any] = ("transport", transport) if http_client is None else ("http_client", http_client)
        given: dict[str, object] = {"proxy": proxy, "max_connections": max_connections, "async_backend": async_backend}
        given |= {"transport": None if http_client is None else transport, "verify": None if verify is True else verify}
        for name in (name for name, value in given.items() if value is not None):
            raise ConfigurationError(f"{name} cannot be set beside {own[0]}, which settles it already")
        return TransportOptions(own=own, max_response_bytes=max_response_bytes)
    limit: Any = MAX_CONNECTIONS if max_connections is None else max_connections
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise ConfigurationError(f"max_connections must be a whole number from 1, got {limit!r}")
    found = (proxy, "proxy") if proxy is not None else (proxy_of(base_url) if trust_env else None)
    chosen = None if found is None else _check_proxy(*found)
    by_default = verify is True
    if verify is True and base_url.startswith("http://") and not (chosen or "").startswith("https://"):
        verify = False  # no certificate will be seen, so none needs to be loaded
    elif verify is False:
        warnings.warn("verify=False: the server's certificate is not checked", RuntimeWarning, stacklevel=4)
    elif verify is True and trust_env:
        check_authorities()
    backend = _choose_backend(async_backend, chosen)
    checked = _check_verify(verify)
    public = None if proxy is None else chosen, True if by_default else checked
    return TransportOptions(chosen, checked, trust_env, limit, None, backend, max_response_bytes, *public)


def proxy_for(options: TransportOptions, url: str) -> str | None:
    """Return the proxy for an address that is not the API's: that of the client, or what the environment names."""
    if options.public_proxy is not None or not options.trust_env:
        return options.public_proxy
    found = proxy_of(url)
    return None if found is None else _check_proxy(*found)


def _choose_backend(named: object, proxy: str | None) -> str:
    """Return the library named, or else aiohttp where it is installed and can use the proxy."""
    installed, socks = find_spec("aiohttp") is not None, (proxy or "").startswith("socks")
    if named == "aiohttp" and not installed:
        raise ConfigurationError("async_backend='aiohttp' needs aiohttp: pip install 'prime-ports[aiohttp]'")
    if named == "aiohttp" and socks:
        raise ConfigurationError("async_backend='aiohttp' cannot use a SOCKS proxy; async_backend='httpcore' can")
    return "aiohttp" if named != "httpcore" and installed and not socks else "httpcore"


def _check_verify(verify: object) -> bool | ssl.SSLContext:
    if isinstance(verify, bool):
        return verify
    import ssl

    if isinstance(verify, ssl.SSLContext):
        return verify
    if not isinstance(verify, str | os.PathLike):
        raise ConfigurationError(f"verify must be a bool, a path or an SSLContext, got {type(verify).__name__}")
    path = str(cast("str | os.PathLike[str]", verify))
    return load_authorities("verify", *((None, path) if os.path.isdir(path) else (path, None)))  # noqa: PTH112


def _check_proxy(proxy: object, source: str) -> str:
    """Return a proxy's URL, its scheme in small letters. Messages do not show it, since it may hold a password."""
    if not isinstance(proxy, str):
        raise ConfigurationError(f"{source} must be a URL, got {type(proxy).__name__}")
    url, scheme, host = proxy.strip() if "://" in proxy else f"http://{proxy.strip()}", "", ""
    with suppress(ValueError):
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises for a port that is not a number)
        scheme, host = parts.scheme, parts.hostname or ""
    if not host or re.search(r"[\s\\\x00-\x1f\x7f]", url):
        raise ConfigurationError(f"{source} must be the URL of a proxy, such as http://host:3128")
    if scheme not in {"http", "https", "socks5", "socks5h"}:
        raise ConfigurationError(f"{source}: the scheme of a proxy must be http, https or socks5, got {scheme}")
    if scheme.startswith("socks5") and find_spec("socksio") is None:
        raise ConfigurationError(f"{source}: SOCKS needs the package socksio: pip install 'httpx[socks]'")
    return scheme + url[len(scheme) :]


def ssl_context(options: TransportOptions) -> ssl.SSLContext:
    """Return the context that checks certificates, by certifi's authorities where the environment names no others."""
    import ssl

    if isinstance(options.verify, ssl.SSLContext):
        return options.verify
    if options.verify is False:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    file, folders = authorities() if options.trust_env else (None, None)
    if file or folders:
        return load_authorities("SSL_CERT_FILE" if file else "SSL_CERT_DIR", file, folders)
    import certifi

    return ssl.create_default_context(cafile=certifi.where())
