"""One request of a batch, from its queue to its result."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Generic, TypeVar

from prime_ports._errors import PrimeError
from prime_ports._exchange import Action, Call, SendRequest
from prime_ports._limits.charges import Charges
from prime_ports._limits.lease import Lease
from prime_ports._retry import Attempt

T = TypeVar("T")


class Work(Generic[T]):
    """One request of a batch. One of `succeeded`, `failed`, `abandoned` and `skipped` is called at its end.

    Attributes:
        attempts: Attempts of all rounds.
        rate_limit_wait: Seconds that it waited for rate limits.
        exchange: The exchange, once it has begun.
        action: The next attempt, once the exchange has begun.
        lease: The slots for the next attempt, or None.
    """

    __slots__ = ("action", "attempts", "call", "charges", "exchange", "lease", "rate_limit_wait")

    def __init__(self, call: Call[T], charges: Charges) -> None:
        self.call = call
        self.charges = charges
        self.attempts: list[Attempt] = []
        self.rate_limit_wait = 0.0
        self.reset()

    def reset(self) -> None:
        """Prepare for the first attempt of a round."""
        self.exchange: Generator[Action, Any, T] | None = None
        self.action: SendRequest | None = None
        self.lease: Lease | None = None

    def succeeded(self, value: T) -> None:
        """Note the value of a success."""

    def failed(self, error: Exception) -> None:
        """Note the error of a failure."""

    def abandoned(self) -> None:
        """Note that the batch ended while the request was in flight."""
        operation = self.call.request.operation
        text = "ended while the request was in flight; it may have been processed"
        self.failed(PrimeError(f"{operation.method} {operation.path_template}: {text}"))

    def skipped(self, reason: str) -> None:
        """Note that the request was not attempted, at least in this round."""
