"""The part of the client for asyncio that waits for states of the service."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, overload

import prime_openapi
from prime_openapi import Request
from prime_ports._call_methods import AsyncCallMethods
from prime_ports._requests import check_request

T = TypeVar("T")


class AsyncWaitMethods(AsyncCallMethods):
    """Methods that repeat a request until something is so."""

    async def wait_until(
        self, request: Request[T], predicate: Callable[[T], object], *, timeout: float | None, poll: float = 2.0
    ) -> T:
        """Repeat a request until a predicate is true for its response; see `PortClient.wait_until`."""
        from prime_ports._public.waiting import Poller, check_predicate, run_waiting_async, waiting_until
        from prime_ports._responses import OperationHandler

        check_request(request)
        check_predicate(predicate)
        poller, handler = Poller(self._core, timeout, poll), OperationHandler[T](self._core.settings.strict_responses)
        return await run_waiting_async(self._core, waiting_until(poller, request, handler, predicate))

    @overload  # a str iterates over str
    async def wait_for_sandbox(  # type: ignore[overload-overlap]  # pyright: ignore[reportOverlappingOverload]
        self, sandbox_ids: str, status: str = "RUNNING", *, timeout: float | None, poll: float = 2.0
    ) -> prime_openapi.models.SandboxStatusSnapshot: ...

    @overload
    async def wait_for_sandbox(
        self, sandbox_ids: Iterable[str], status: str = "RUNNING", *, timeout: float | None, poll: float = 2.0
    ) -> dict[str, prime_openapi.models.SandboxStatusSnapshot]: ...

    async def wait_for_sandbox(
        self, sandbox_ids: str | Iterable[str], status: str = "RUNNING", *, timeout: float | None, poll: float = 2.0
    ) -> prime_openapi.models.SandboxStatusSnapshot | dict[str, prime_openapi.models.SandboxStatusSnapshot]:
        """Wait until one sandbox or several have a status; see `PortClient.wait_for_sandbox`."""
        from prime_ports._public.sandbox_states import check_sandbox_ids, check_status, waiting_for_sandboxes
        from prime_ports._public.waiting import Poller, run_waiting_async

        ids, wanted = check_sandbox_ids(sandbox_ids), check_status(status)
        found = await run_waiting_async(
            self._core, waiting_for_sandboxes(Poller(self._core, timeout, poll), ids, wanted)
        )
        return found[sandbox_ids] if isinstance(sandbox_ids, str) else found
