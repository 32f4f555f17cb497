"""What the environment says about the way to a server: its proxies, and the authorities that are trusted."""

from __future__ import annotations

import ipaddress
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from prime_ports._config import is_loopback
from prime_ports._errors import ConfigurationError

if TYPE_CHECKING:
    import ssl

_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")


def proxy_of(base_url: str) -> tuple[str, str] | None:
    """The proxy that is named for an address, and the variable that names it."""
    parts = urlsplit(base_url)
    # No proxy reaches what is meant by this machine, and http is permitted here because nothing leaves it.
    if is_loopback(parts.hostname or ""):
        return None
    # Where proxies are only ever set by variables, loading urllib.request can often be spared.
    if sys.platform == "linux" and not any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    from urllib.request import getproxies

    proxies = getproxies()
    kind = parts.scheme if proxies.get(parts.scheme) else "all"
    proxy = proxies.get(kind)
    if not proxy or _is_spared(parts, proxies.get("no", "")):
        return None
    # Of two variables, the one in small letters counts.
    named = max((name for name in os.environ if name.lower() == f"{kind}_proxy"), default="the system's proxy setting")
    return proxy, named


def _is_spared(parts: SplitResult, no_proxy: str) -> bool:
    """Whether NO_PROXY lists a host, as a name, an address of either kind, or a network of addresses."""
    from urllib.request import proxy_bypass

    with suppress(ValueError):  # it is a name
        address = ipaddress.ip_address(parts.hostname or "")
        for entry in no_proxy.split(","):
            with suppress(ValueError):
                if address in ipaddress.ip_network(entry.strip().strip("[]"), strict=False):
                    return True
    named = parts.netloc if "xn--" not in parts.netloc else parts.netloc.encode().decode("idna")
    return bool(proxy_bypass(parts.netloc) or proxy_bypass(named))


def authorities() -> tuple[str | None, str | None]:
    """The file that SSL_CERT_FILE names, and the folders that SSL_CERT_DIR does."""
    return os.environ.get("SSL_CERT_FILE", "").strip() or None, os.environ.get("SSL_CERT_DIR", "").strip() or None


def check_authorities() -> None:
    """See whether they can be had.

    Raises:
        ConfigurationError: They cannot; the message names the variable.
    """
    file, folders = authorities()
    # OpenSSL passes over a folder that is not there.
    if folders and not any(map(os.path.isdir, folders.split(os.pathsep))):
        raise ConfigurationError(f"SSL_CERT_DIR: {folders!r} is no folder; correct the variable or remove it")
    # Loading takes longer than all else here, so what looks as it should has time until the first request.
    if file and not _looks_whole(file):
        load_authorities("SSL_CERT_FILE", file, None)


def _looks_whole(path: str) -> bool:
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError):
        return False
    return 0 < content.count(b"-----BEGIN ") == sum(1 for _ in _CERTIFICATE.finditer(content))


def load_authorities(source: str, file: str | None, folder: str | None) -> ssl.SSLContext:
    """A context that trusts them.

    Raises:
        ConfigurationError: They cannot be loaded; the message names the source.
    """
    import ssl

    try:
        return ssl.create_default_context(cafile=file, capath=folder)
    except (OSError, ValueError) as error:  # errors of TLS are among them
        problem = f"{type(error).__name__}: {error}"
    raise ConfigurationError(f"{source}: no certificates can be loaded from {file or folder!r} ({problem})")
