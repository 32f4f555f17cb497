"""Forks after the first call, while another thread holds every lock there is to hold; then calls again in both.

python forking.py sync|async BASE_URL
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
from typing import Any

from prime_ports import AsyncPortClient, PortClient

kind, base_url = sys.argv[1:]
options: dict[str, Any] = {"base_url": base_url, "api_key": "key-for-tests", "async_backend": "httpcore"}
ports: Any = PortClient(**options) if kind == "sync" else AsyncPortClient(**options)


def call(where: str) -> None:
    removal = ports.unexpose("sbx", "e") if kind == "sync" else asyncio.run(ports.unexpose("sbx", "e"))
    print(where, removal.status, flush=True)


call("before")
limiter = ports._core.limiter
transport = ports._core.transport
locks = [limiter._lock, limiter.store._lock, (transport._pools if kind == "sync" else transport)._lock]
held, release = threading.Event(), threading.Event()


def hold() -> None:
    for lock in locks:
        lock.acquire()
    held.set()
    release.wait(60)
    for lock in locks:
        lock.release()


holder = threading.Thread(target=hold, daemon=True)
holder.start()
held.wait(10)
child = os.fork()
if child == 0:
    gc.collect()  # warns of connections that were dropped unclosed
    call("child")
    os._exit(0)
_, status = os.waitpid(child, 0)
release.set()
holder.join(10)
if status == 0:
    call("parent")
    ports.close() if kind == "sync" else asyncio.run(ports.aclose())
sys.exit(os.waitstatus_to_exitcode(status))
