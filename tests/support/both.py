"""One test for both clients: the same calls, blocking or in an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from prime_openapi import Operation
from prime_ports import AsyncPortClient, Attempt, PortClient, default_retry

KEY = "key-for-tests"


def quick(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
    """The rules as they are, without the waiting."""
    return None if default_retry(operation, attempts) is None else 0.0


def authorization_of(client: Any) -> str:
    """The header that a client sends its key in."""
    header: str = client._core.settings.key.authorization().reveal()
    return header


class Both:
    """Wraps a client ("sync", "async" or "aiohttp") so that its methods are called in the same way."""

    def __init__(self, kind: str, **options: Any) -> None:
        options = {"api_key": KEY, "retry": quick, "rate_limit": False, **options}
        if kind != "sync" and not {"transport", "http_client"} & set(options):
            options["async_backend"] = "aiohttp" if kind == "aiohttp" else "httpcore"
        self.kind = kind
        self._runner = None if kind == "sync" else asyncio.Runner()
        self.client: Any = PortClient(**options) if kind == "sync" else AsyncPortClient(**options)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.client, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            if self._runner is None:
                return method(*args, **kwargs)

            async def run() -> Any:
                return await method(*args, **kwargs)

            return self._runner.run(run())

        return call

    def run(self, operation: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a generated operation module through this client."""
        if self._runner is None:
            return operation.sync(*args, client=self.client, **kwargs)
        return self._runner.run(operation.asyncio(*args, client=self.client, **kwargs))

    def within(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Do something in this client's event loop."""
        assert self._runner is not None
        return self._runner.run(work)

    def finish(self, own: Any) -> None:
        """Close a client of httpx's in the event loop that it was used in."""
        if self._runner is None:
            own.close()
        else:
            self._runner.run(own.aclose())

    def shut(self) -> None:
        if self._runner is None:
            self.client.close()
        else:
            self._runner.run(self.client.aclose())
            self._runner.close()

    def end_loop(self) -> None:
        """End the event loop without a word to the client."""
        assert self._runner is not None
        self._runner.close()
        self._runner = asyncio.Runner()
