"""The part of the blocking client that waits for states of the service."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, overload

import prime_openapi
from prime_openapi import Request
from prime_ports._call_methods import CallMethods
from prime_ports._requests import check_request

T = TypeVar("T")


class WaitMethods(CallMethods):
    """Methods that repeat a request until something is so."""

    def wait_until(
        self, request: Request[T], predicate: Callable[[T], object], *, timeout: float | None, poll: float = 2.0
    ) -> T:
        """Repeat a request until a predicate is true for its response, and return that response.

        Args:
            request: The result of `prime_openapi.api.<tag>.<operation>.request(...)`. It should be one that only reads.
            predicate: Called with each response. With `AsyncPortClient` it may be async; here it must not.
            timeout: Seconds for all of it, the last request included; None for no limit.
            poll: Seconds between the end of a request and the next one.

        Raises:
            WaitTimeoutError: The predicate has not become true in time; `last` has the last response.
            PrimeError: A request failed, after the retries of the client.
            ValueError, TypeError: An argument cannot be used; nothing was sent.
        """
        from prime_ports._batch.item_callbacks import refuse_async
        from prime_ports._public.waiting import Poller, check_predicate, run_waiting, waiting_until
        from prime_ports._responses import OperationHandler

        check_request(request)
        check_predicate(predicate)
        refuse_async("predicate", predicate)
        poller, handler = Poller(self._core, timeout, poll), OperationHandler[T](self._core.settings.strict_responses)
        return run_waiting(self._core, waiting_until(poller, request, handler, predicate))

    @overload  # a str iterates over str
    def wait_for_sandbox(  # type: ignore[overload-overlap]  # pyright: ignore[reportOverlappingOverload]
        self, sandbox_ids: str, status: str = "RUNNING", *, timeout: float | None, poll: float = 2.0
    ) -> prime_openapi.models.SandboxStatusSnapshot: ...

    @overload
    def wait_for_sandbox(
        self, sandbox_ids: Iterable[str], status: str = "RUNNING", *, timeout: float | None, poll: float = 2.0
    ) -> dict[str, prime_openapi.models.SandboxStatusSnapshot]: ...

    def wait_for_sandbox(
        self, sandbox_ids: str | Iterable[str], status: str = "RUNNING", *, timeout: float | None, poll: float = 2.0
    ) -> prime_openapi.models.SandboxStatusSnapshot | dict[str, prime_openapi.models.SandboxStatusSnapshot]:
        """Wait until one sandbox has a status, or until each of several has it or has had it.

        Up to 100 sandboxes are looked up by one request (`POST /api/v1/sandbox/status:batchGet`), within the documented
        limits: 300 lookups per 60 seconds for each sandbox, and 30,000 in all. A sandbox is not looked up again once it
        has had the status.

        Args:
            sandbox_ids: One id, or several from any iterable.
            status: The status to wait for, by its documented name.
            timeout: Seconds for all of it, the last request included; None for no limit.
            poll: Seconds between the end of a lookup and the next one.

        Returns:
            The status of the sandbox, or for several a dict by id, in their order.

        Raises:
            SandboxStateError: A sandbox has ended in another status ("ERROR", "TERMINATED" or "TIMEOUT", from which
                the vendor's client knows no way back), does not exist, or may not be seen.
            WaitTimeoutError: Some do not have the status in time; `missing` names them, `last` has the statuses so far.
            PrimeError: A request failed, after the retries of the client.
            ValueError, TypeError: An argument cannot be used; nothing was sent.
        """
        from prime_ports._public.sandbox_states import check_sandbox_ids, check_status, waiting_for_sandboxes
        from prime_ports._public.waiting import Poller, run_waiting

        ids, wanted = check_sandbox_ids(sandbox_ids), check_status(status)
        poller = Poller(self._core, timeout, poll)
        found = run_waiting(self._core, waiting_for_sandboxes(poller, ids, wanted))
        return found[sandbox_ids] if isinstance(sandbox_ids, str) else found
