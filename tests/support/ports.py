"""Ports of this machine, of which no other test can take the same one meanwhile."""

from __future__ import annotations

import random
import socket
from collections.abc import Sequence

_bound: list[socket.socket] = []


def free_port(among: Sequence[int] = range(20_000, 32_000)) -> int:
    """Return a port for a server to listen on, below those that the system gives to sockets that do not choose."""
    chosen = random.SystemRandom()
    while True:
        port = chosen.choice(among)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def refusing_port() -> int:
    """Return a port that refuses connections: it is taken, and nobody listens."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    _bound.append(taken)  # until this process ends
    port: int = taken.getsockname()[1]
    return port
