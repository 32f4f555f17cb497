"""Resolve host names in daemon threads, so that a silent name server delays no deadline and no end of a loop.

`socket.getaddrinfo` has no timeout, and it takes 5 s or more until it gives up. Executors would be joined at the end.
"""

from __future__ import annotations

import _thread
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from prime_ports._clock import monotonic

if TYPE_CHECKING:
    import asyncio

_NOTICE = 0.1  # seconds: a signal in the instant before a wait is only noticed after it, so no wait is longer

AddressInfo = list[tuple[Any, ...]]


def look_up(host: str, port: int, timeout: float | None) -> AddressInfo:
    """Return what `socket.getaddrinfo` returns for TCP; raise `TimeoutError` after so many seconds."""
    look = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    if _is_address(host):  # which needs no name server
        return list(look())
    ended, found = _thread.allocate_lock(), list[AddressInfo | BaseException]()
    ended.acquire()

    def keep(result: AddressInfo | BaseException) -> None:
        found.append(result)  # before the lock is released
        ended.release()

    _start(look, keep)
    end = None if timeout is None else monotonic() + timeout
    while not found:
        left = _NOTICE if end is None else min(_NOTICE, end - monotonic())
        if left <= 0:
            raise TimeoutError(f"the name server did not answer for {host}")
        ended.acquire(timeout=left)
    return _value(found[0])


def resolve_in_daemon_threads(loop: asyncio.AbstractEventLoop) -> None:
    """Replace `loop.getaddrinfo`, whose executor would be waited for when the loop ends."""

    async def getaddrinfo(host: Any, port: Any, **options: int) -> AddressInfo:
        future: asyncio.Future[AddressInfo | BaseException] = loop.create_future()

        def settle(result: AddressInfo | BaseException) -> None:
            if not future.done():
                future.set_result(result)

        def keep(result: AddressInfo | BaseException) -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(settle, result)

        _start(partial(socket.getaddrinfo, host, port, **options), keep)
        return _value(await future)

    loop.getaddrinfo = getaddrinfo  # type: ignore[method-assign]


def _is_address(host: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        with suppress(OSError, ValueError):
            return bool(socket.inet_pton(family, host.partition("%")[0]))
    return False


def _start(look: Callable[[], Any], keep: Callable[[AddressInfo | BaseException], None]) -> None:
    def run() -> None:
        try:
            result: AddressInfo | BaseException = look()
        except BaseException as error:
            result = error
        keep(result)

    _thread.start_new_thread(run, ())


def _value(result: AddressInfo | BaseException) -> AddressInfo:
    if isinstance(result, BaseException):
        raise result
    return result
