"""Addresses to listen on."""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Any


def resolved(host: str, port: int) -> tuple[int, Any]:
    """Address family and address of a host to listen on.

    Raises:
        OSError: There is no such host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except ValueError as problem:  # a name that cannot even be asked for
        raise OSError(f"there can be no host {host!r}: {problem}") from None
    family, _, _, _, address = found[0]
    return family, address


def bound(family: int, address: Any) -> socket.socket:
    """A socket bound to this address and not listening: connects are refused until it does.

    Raises:
        OSError: The address is taken, or is not of this machine.
    """
    # asyncio switches Nagle's algorithm off only where the protocol is named; with it every answer takes 40 ms.
    held = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # Or the port could not be bound again while connections of the last run are timing out. On Windows it
            # would let two servers share a port.
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(address)
        held.setblocking(False)
    except OSError:
        held.close()
        raise
    return held


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach it."""
    return _parsed(address).is_loopback


def in_url(address: str) -> str:
    """The host that a URL of this machine names: the address, or loopback where that means every address."""
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv4Address):
        return "127.0.0.1" if parsed.is_unspecified else str(parsed)
    return "[::1]" if parsed.is_unspecified else f"[{address}]"


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    # Without the interface that a link-local address may name.
    parsed = ipaddress.ip_address(address.partition("%")[0])
    # An IPv4 address in the clothes of an IPv6 one is reached, and is loopback, as the former.
    return parsed if isinstance(parsed, ipaddress.IPv4Address) else parsed.ipv4_mapped or parsed
