"""Stores and limiters by charges alone: who takes keeps the lease here, and gives back one of the same charges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prime_ports._limits.lease import Lease, Store
from prime_ports._limits.request_limits import Charges
from prime_ports._types import Headers, Response, SendFailure

SUCCESS = Response(200, Headers([]), b"")


def refusal(seconds: float) -> Response:
    """A 429 whose Retry-After says so."""
    return Response(429, Headers([("Retry-After", f"{seconds:g}")]), b"")


def give_back(lease: Lease) -> None:
    """End the lease of a request that had a response."""
    with lease:
        lease.settle(SUCCESS)


def give_up(lease: Lease) -> None:
    """End the lease of a request that was not sent."""
    with lease:
        lease.settle(SendFailure("not_sent", "the request was not needed"))


class LeasedStore:
    """A store whose leases are kept here."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.leases: defaultdict[Charges, list[Lease]] = defaultdict(list)

    def take(self, charges: Charges, ahead: Sequence[int] = ()) -> list[float] | None:
        lease = Lease(charges)
        waits = self.store.take(lease, ahead)
        if waits is None:
            self.leases[charges].append(lease)
        return waits

    def used(self, charges: Charges, blocked: Sequence[float] | None = None) -> None:
        lease = self.leases[charges].pop()
        lease.blocked = blocked
        self.store.release(lease)

    def unused(self, charges: Charges) -> None:
        lease = self.leases[charges].pop()
        lease.used = False
        self.store.release(lease)

    def look(self, charges: Charges) -> list[float]:
        return self.store.look(charges)
