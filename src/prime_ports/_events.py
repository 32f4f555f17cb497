"""The events that hooks get: the beginning of a call, the end of each attempt, the end of the call."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from prime_ports._types import Delivery


def _type_name(error: object) -> str:
    return type(error).__name__


@frozen(kw_only=True)
class CallEvent:
    """The common part of all events. None of them has the key, a header, a body, or a value of the path.

    Attributes:
        call_id: Number of the call, the same in all of its events; no other call of the process has it.
        operation: Name of the operation, such as "sandbox.unexpose_port".
        method: HTTP method.
        path_template: Path, with parameters in braces.
        host: Host name or address of the server.
        port: Its TCP port.
    """

    call_id: int
    operation: str
    method: str
    path_template: str
    host: str
    port: int


@frozen(kw_only=True)
class CallStarted(CallEvent):
    """A call has started; nothing was sent yet."""


@frozen(kw_only=True)
class AttemptEnded(CallEvent):
    """An attempt has ended.

    Attributes:
        number: Number of the attempt, from 1.
        failed: False for the attempt that gave the call its value.
        delivery: How far the request got: "not_sent", "unknown" or "responded".
        status: Status of the response, or None without one.
        reason: Type and text of the cause where no response came, or None.
        request_id: The `x-request-id` of the response, or None.
        seconds: Duration of the attempt, without the wait for rate limits.
        rate_limit_wait: Seconds that the attempt waited for documented rate limits.
        next_wait: Seconds until the next attempt, or None where none follows.
    """

    number: int
    failed: bool
    delivery: Delivery
    status: int | None
    reason: str | None
    request_id: str | None
    seconds: float
    rate_limit_wait: float
    next_wait: float | None


@frozen(kw_only=True)
class CallEnded(CallEvent):
    """A call has ended.

    Attributes:
        error: The exception that the call raises, or None after a success. Its text may quote the server.
        status: Status of the last response, or None where none came.
        request_id: The `x-request-id` of the last response, or None.
        attempts: Number of attempts.
        seconds: Duration of the call, with all waits.
        rate_limit_wait: Seconds of it that were waits for documented rate limits.
    """

    error: BaseException | None = field(repr=_type_name)
    status: int | None
    request_id: str | None
    attempts: int
    seconds: float
    rate_limit_wait: float


Hook = Callable[[CallEvent], object]
"""A function that is called with each event; for `AsyncPortClient`, also a coroutine function, which is awaited."""
