"""One request of a batch, and the steps of its exchange."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Sequence
from typing import Any, Literal

from attrs import define, field, frozen

from prime_openapi import Request
from prime_ports._events import Hook
from prime_ports._exchange import Action, SendRequest, SendResult
from prime_ports._limits.lease import Lease
from prime_ports._limits.request_limits import Charges
from prime_ports._observing import HookRaised, Notify, tell_hooks_async
from prime_ports._responses import ResponseHandler
from prime_ports._retry import Attempt

Status = Literal["succeeded", "failed", "not_attempted"]
Note = Callable[[BaseException | None], None]  # gets what a hook raised


@frozen
class Finished:
    """The end of an exchange."""

    value: Any  # of the call, or a `HookRaised`


@define(eq=False)
class Work:
    """One request of a batch, which may be added again after its end."""

    request: Request[Any]
    handler: ResponseHandler[Any]
    on_end: Callable[
        ..., None
    ]  # called with this, a `Status`, and `value`, `error` or the `reason` for sending nothing
    max_retries: int | None = None  # the client's, if None
    attempts: list[Attempt] = field(factory=list[Attempt])
    rate_limit_wait: float = 0.0
    charges: Charges = ()
    exchange: Generator[Action | Notify, Any, Any] = field(init=False)
    action: SendRequest | None = None  # the present or next attempt; None before the first
    lease: Lease | None = None  # the slots for it
    failure: Exception | None = None  # of the last attempt

    async def advance(self, hooks: Sequence[Hook], note: Note, result: SendResult | None = None) -> Any:
        """Return the next action of the exchange, or `Finished`; tell the hooks of the events before it."""
        try:
            action = self.exchange.send(result)
            while isinstance(action, Notify):
                try:
                    problem = await tell_hooks_async(hooks, action.event)
                except BaseException as stop:
                    action = self.exchange.throw(stop)
                else:
                    note(problem)
                    action = self.exchange.send(problem)
        except StopIteration as finished:
            return Finished(finished.value)
        return action

    def finish(self, finished: Finished) -> None:
        """Record the result of the exchange."""
        value = finished.value
        if isinstance(value, HookRaised) and value.error is not None:
            self.on_end(self, "failed", error=value.error)
        else:
            self.on_end(self, "succeeded", value=value.value if isinstance(value, HookRaised) else value)

    async def give_up(self, hooks: Sequence[Hook], note: Note, error: Exception) -> None:
        """Tell the hooks that the call ends with an error, before its exchange has ended."""
        with contextlib.suppress(Exception):  # this one
            action = self.exchange.throw(error)
            while isinstance(action, Notify):
                problem = await tell_hooks_async(hooks, action.event)
                note(problem)
                action = self.exchange.send(problem)
