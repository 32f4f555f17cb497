"""Every way to send a removal: each transport, a user's own client or transport object, and batches."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import httpx2

from prime_ports import AsyncPortClient, PortClient, Removal

OPTIONS: dict[str, Any] = {"api_key": "key-for-tests", "rate_limit": False, "max_retries": 0, "timeout": 5.0}


class Way:
    """One client, called in one way; blocking for the test in any case.

    Args:
        options: Options of the client.
        asynchronous: Use `AsyncPortClient`, in an event loop that runs only during calls.
        batch: Remove through `unexpose_many`.
        own: Makes a client or a transport object of httpx or httpx2.
        own_option: The option that takes it.

    Attributes:
        patience: Seconds after which a call by asyncio has hung, which is a `TimeoutError`.
    """

    def __init__(
        self,
        options: dict[str, Any],
        *,
        asynchronous: bool = False,
        batch: bool = False,
        own: Callable[[], Any] | None = None,
        own_option: str = "http_client",
    ) -> None:
        self.batch = batch
        self.patience: float | None = None
        self._runner = asyncio.Runner() if asynchronous else None
        self._own = None if own is None else own()
        if self._own is not None:
            options = {**options, own_option: self._own}
        cls: Any = AsyncPortClient if asynchronous else PortClient
        self.client = cls(**options)

    def remove(self, sandbox_id: str, exposure_id: str, **options: Any) -> Removal:
        """Remove one exposure; return the removal or raise the error, also that of a batch's only item."""
        if not self.batch:
            removal: Removal = self.run(self.client.unexpose, sandbox_id, exposure_id, **options)
            return removal
        (item,) = self.remove_many([(sandbox_id, exposure_id)]).items
        if item.removal is None:
            assert item.error is not None
            raise item.error
        return item.removal  # type: ignore[no-any-return]

    def remove_many(self, pairs: list[tuple[str, str]], **options: Any) -> Any:
        return self.run(self.client.unexpose_many, pairs, **options)

    def run(self, method: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Call a method of the client, and wait for its result."""
        if self._runner is None:
            return method(*args, **options)
        return self._runner.run(asyncio.wait_for(method(*args, **options), self.patience))

    def idle(self, seconds: float) -> None:
        """Let time pass, in which an event loop runs."""
        time.sleep(seconds) if self._runner is None else self._runner.run(asyncio.sleep(seconds))

    def close(self) -> None:
        if self._runner is None:
            self.client.close()
            if self._own is not None:
                self._own.close()
            return
        self._runner.run(self.client.aclose())
        if self._own is not None:
            self._runner.run(self._own.aclose())
        self._runner.close()


# Certificates are not loaded: it takes longer than a test, and all addresses are http.
WAYS: dict[str, dict[str, Any]] = {
    "httpcore": {},
    "asyncio-httpcore": {"asynchronous": True, "async_backend": "httpcore"},
    "asyncio-aiohttp": {"asynchronous": True, "async_backend": "aiohttp"},
    "httpx-client": {"own": lambda: httpx.Client(trust_env=False, verify=False)},
    "httpx2-client": {"own": lambda: httpx2.Client(trust_env=False, verify=False)},
    "httpx-transport": {"own": lambda: httpx.HTTPTransport(verify=False), "own_option": "transport"},
    "httpx2-transport": {"own": lambda: httpx2.HTTPTransport(verify=False), "own_option": "transport"},
    "asyncio-httpx-client": {"asynchronous": True, "own": lambda: httpx.AsyncClient(trust_env=False, verify=False)},
    "asyncio-httpx2-client": {"asynchronous": True, "own": lambda: httpx2.AsyncClient(trust_env=False, verify=False)},
    "asyncio-httpx-transport": {
        "asynchronous": True,
        "own": lambda: httpx.AsyncHTTPTransport(verify=False),
        "own_option": "transport",
    },
    "asyncio-httpx2-transport": {
        "asynchronous": True,
        "own": lambda: httpx2.AsyncHTTPTransport(verify=False),
        "own_option": "transport",
    },
    "batch-aiohttp": {"batch": True, "async_backend": "aiohttp"},
    "batch-httpcore": {"batch": True, "async_backend": "httpcore"},
    "batch-httpx-client": {"batch": True, "own": lambda: httpx.Client(trust_env=False, verify=False)},
    "asyncio-batch-aiohttp": {"batch": True, "asynchronous": True, "async_backend": "aiohttp"},
    "asyncio-batch-httpcore": {"batch": True, "asynchronous": True, "async_backend": "httpcore"},
}
SINGLE = [name for name, facts in WAYS.items() if "batch" not in facts]
OURS = [name for name, facts in WAYS.items() if "own" not in facts]


@contextlib.contextmanager
def way_to_send(name: str, base_url: str, **options: Any) -> Iterator[Way]:
    """Make a client for the time of a `with` block."""
    facts = dict(WAYS[name])
    options = {**OPTIONS, "base_url": base_url, **options}
    if "async_backend" in facts:
        options["async_backend"] = facts.pop("async_backend")
    way = Way(options, **facts)
    try:
        yield way
    finally:
        way.close()
