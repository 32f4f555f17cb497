"""Proxies and certificate authorities that the environment names."""

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
    """Return the proxy that the environment names for an address, and the variable that names it."""
    parts = urlsplit(base_url)
    # No proxy reaches this machine, and http is permitted here because nothing leaves it.
    if is_loopback(parts.hostname or ""):
        return None
    # Where only variables set proxies, most programs can do without loading urllib.request.
    if sys.platform == "linux" and not any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    from urllib.request import getproxies

    proxies = getproxies()
    kind = parts.scheme if proxies.get(parts.scheme) else "all"
    proxy = proxies.get(kind)
    if not proxy or _is_excluded(parts, proxies.get("no", "")):
        return None
    variables = [name for name in os.environ if name.lower() == f"{kind}_proxy"]
    return proxy, max(variables, default="the system's proxy setting")  # the variable in lower case counts


def _is_excluded(parts: SplitResult, no_proxy: str) -> bool:
    """Return whether NO_PROXY lists a host, as a name, an address or a network of addresses."""
    from urllib.request import proxy_bypass

    with suppress(ValueError):  # the host is a name
        address = ipaddress.ip_address(parts.hostname or "")
        for entry in no_proxy.split(","):
            with suppress(ValueError):
                if address in ipaddress.ip_network(entry.strip().strip("[]"), strict=False):
                    return True
    name = parts.netloc if "xn--" not in parts.netloc else parts.netloc.encode().decode("idna")
    return bool(proxy_bypass(parts.netloc) or proxy_bypass(name))


def authorities() -> tuple[str | None, str | None]:
    """Return the file of SSL_CERT_FILE, and the directories of SSL_CERT_DIR."""
    return os.environ.get("SSL_CERT_FILE", "").strip() or None, os.environ.get("SSL_CERT_DIR", "").strip() or None


def check_authorities() -> None:
    """Raise `ConfigurationError`, which names the variable, where authorities cannot be loaded."""
    file, directories = authorities()
    # OpenSSL ignores a missing directory.
    if directories and not any(map(os.path.isdir, directories.split(os.pathsep))):
        raise ConfigurationError(f"SSL_CERT_DIR: {directories!r} is not a directory; correct or remove the variable")
    # Loading takes longer than all the rest, so a file that looks right is loaded with the first request.
    if file and not _looks_complete(file):
        load_authorities("SSL_CERT_FILE", file, None)


def _looks_complete(path: str) -> bool:
    with suppress(OSError, ValueError):
        content = Path(path).read_bytes()
        return 0 < content.count(b"-----BEGIN ") == len(_CERTIFICATE.findall(content))
    return False


def load_authorities(source: str, file: str | None, directory: str | None) -> ssl.SSLContext:
    """Return a context that trusts authorities, or raise `ConfigurationError`, which names the source."""
    import ssl

    try:
        return ssl.create_default_context(cafile=file, capath=directory)
    except (OSError, ValueError) as error:  # errors of TLS are OSErrors
        problem = f"{type(error).__name__}: {error}"
    raise ConfigurationError(f"{source}: no certificates can be loaded from {file or directory!r} ({problem})")
