"""Addresses to listen on."""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Any


def resolve(host: str, port: int) -> tuple[int, Any]:
    """Return the address family and address of a host to listen on.

    Raises:
        OSError: There is no such host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except ValueError as problem:  # not a valid name
        raise OSError(f"there can be no host {host!r}: {problem}") from None
    family, _, _, _, address = found[0]
    return family, address


def bind(family: int, address: Any) -> socket.socket:
    """Return a socket that is bound to this address and refuses connects until it listens.

    Raises:
        OSError: The address is taken, or does not belong to this machine.
    """
    # asyncio switches Nagle's algorithm off only if the protocol is given; with it every response takes 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # Otherwise the port could not be bound again while connections of the last run time out. On Windows the
            # option would let two servers share a port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def is_loopback(address: str) -> bool:
    """Return whether only this machine can reach an address."""
    return _parsed(address).is_loopback


def in_url(address: str) -> str:
    """Return the host for a URL: the address, or loopback for an address that means every interface."""
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv4Address):
        return "127.0.0.1" if parsed.is_unspecified else str(parsed)
    return "[::1]" if parsed.is_unspecified else f"[{address}]"


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    # Without the interface of a link-local address.
    parsed = ipaddress.ip_address(address.partition("%")[0])
    # An IPv4-mapped IPv6 address is reached, and is loopback, as the IPv4 address.
    return parsed if isinstance(parsed, ipaddress.IPv4Address) else parsed.ipv4_mapped or parsed
