"""The check of `Host` and `Origin`, which keeps web pages from driving the emulator.

A page can make the browser of a developer send requests to this machine, or give the page's own name the address of
this machine (DNS rebinding). The browser then sends the origin of the page as `Origin`, or that name as `Host`, and no
page can change either. `Sec-Fetch-Site` covers requests that browsers send without `Origin`, such as for images.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from starlette.types import Scope

from prime_ports._config import is_loopback

_AUTHORITY = re.compile(r"(?:\[([0-9a-f:.]+)(?:%[^\]]*)?\]|([a-z0-9_.-]+))(?::([0-9]{1,5}))?")
_PUBLISHED = re.compile(r"([1-9][0-9]{0,4}-[^.]+)\.(.+)")
_SCHEMES = {"http": "80", "https": "443"}


class AllowedHosts:
    """The names and addresses that clients may call the emulator by: those of loopback, and further ones.

    Below each of them are the names of published ports, such as 8000-sbx_1.localhost.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = set(map(_canonical, names))
        self.port = 0  # that the emulator listens on

    def add(self, name: str) -> None:
        self._names.add(_canonical(name))

    def refusal(self, scope: Scope) -> str | None:
        """Return the reason to refuse a request, and the remedy, or None if it may be served."""
        headers = _headers(scope)
        host = ", ".join(headers.get(b"host", []))
        found = _split(host)
        if found is None or not (self._holds(found[0]) or self._published(found[0])):
            return (
                f"Host must be localhost, a loopback address or an allowed host, got {host!r:.80}; to allow another, "
                "start the emulator with --allowed-host NAME or Emulator(allowed_hosts=[NAME])"
            )
        origins = headers.get(b"origin", [])
        for origin in origins:
            if not self._own(origin, *found):
                return (
                    f"Origin must be an address of the emulator, got {origin!r:.80}; web pages of other origins cannot "
                    "call it: send the request from the page's server, or without a browser"
                )
        site = headers.get(b"sec-fetch-site", ["none"])[0]
        # A link to an exposure works: its page can be opened, but the page with the link cannot read it.
        if not origins and site not in ("none", "same-origin") and headers.get(b"sec-fetch-mode") != ["navigate"]:
            return (
                f"Sec-Fetch-Site must be same-origin or none, got {site!r:.80}; web pages of other origins cannot call "
                "the emulator"
            )
        return None

    def published(self, scope: Scope) -> str | None:
        """Return the port and sandbox that the `Host` of a request names, such as "8000-sbx_1", or None."""
        found = _split(
            ", ".join(value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"host")
        )
        return None if found is None else self._published(found[0])

    def _published(self, name: str) -> str | None:
        found = _PUBLISHED.fullmatch(name)
        return found[1] if found and self._holds(found[2]) and not self._holds(name) else None

    def _holds(self, name: str) -> bool:
        return is_loopback(name) or name in self._names

    def _own(self, origin: str, host: str, port: str | None) -> bool:
        """Return whether an origin has an allowed name, and the port listened on or (mapped, proxied) that of Host.

        The name of a published port is allowed for itself only.
        """
        scheme, _, authority = origin.lower().partition("://")
        found = _split(authority)
        if scheme not in _SCHEMES or found is None or not (self._holds(found[0]) or found[0] == host):
            return False
        return (found[1] or _SCHEMES[scheme]) in (str(self.port), port or _SCHEMES[scheme])


def is_host(text: str) -> bool:
    """Return whether a text is a host name or an address, without scheme and port."""
    return bool(re.fullmatch(r"[A-Za-z0-9_.-]+", text)) or _is_address(text.strip("[]"))


def _is_address(text: str) -> bool:
    try:
        return bool(ipaddress.ip_address(text))
    except ValueError:
        return False


def _headers(scope: Scope) -> dict[bytes, list[str]]:
    headers: dict[bytes, list[str]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.lower(), []).append(value.decode("latin-1"))
    return headers


def _split(authority: str) -> tuple[str, str | None] | None:
    """Return the canonical name of a host, and its port if it has one; None for anything else."""
    found = _AUTHORITY.fullmatch(authority.lower())
    return None if found is None else (_canonical(found[1] or found[2]), found[3])


def _canonical(name: str) -> str:
    bare = name.lower().strip("[]").removesuffix(".")
    return ipaddress.ip_address(bare).compressed if _is_address(bare) else bare
