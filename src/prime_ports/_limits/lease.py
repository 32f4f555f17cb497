"""Leases: the slots that one request holds until it has ended.

A store keeps a record of each lease and refers to the lease weakly, so the slots in flight follow from the leases that
are alive. Leaving the `with` block ends a lease. Garbage collection does where an exception came before the block.
"""

from __future__ import annotations

import math
import weakref
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, Self

from attrs import define, field

from prime_ports._clock import monotonic
from prime_ports._limits.network_calls import NetworkCall, start_call
from prime_ports._limits.request_limits import Charge, Charges
from prime_ports._retry import retry_after_of
from prime_ports._types import Closed, Response, SendFailure

# A request that lasts longer after its deadline, or whose process died, has its slots no more.
MAX_LEASE = 300.0
# No service has a longer limit. A header that says so is a mistake, and must not block a limit for ever.
_MAX_BLOCK = 3600.0
_LEAST_WAIT = 0.25  # seconds for a store that waits for a network, if there are as many


@define
class NoRoomError(Exception):
    """The windows have no room before the deadline: seconds until they can have it, and the window with the longest."""

    min_wait: float
    charge: Charge | None = None


class LeaseRecord:
    """The part of a lease that a store keeps. Its slots count no more from `expires`, on the monotonic clock."""

    __slots__ = ("entered", "expires", "lease", "lost", "period", "slot", "store")

    def __init__(self, lease: Lease) -> None:
        self.lease = weakref.ref(lease)
        self.period = max([charge.limit.period for charge in lease.charges], default=0.0)
        self.expires = math.inf if lease.deadline is None else lease.deadline + self.period
        self.entered = False  # True once the request may have been sent
        self.store: Store | None = None  # the store that the slots were taken from
        self.slot = ""  # their name in Redis
        self.lost: weakref.finalize[..., Lease] | None = None  # gives them back to Redis if the lease is collected


@define(eq=False)
class Lease:
    """The slots of one request. Leaving the block gives them back, exactly once."""

    charges: Charges
    deadline: float | None = None
    end: Callable[[Lease], None] | None = None  # gives the slots back
    wait: float = 0.0  # seconds that the request waited for its slots
    used: bool = True  # False when nothing was sent, so that the slots are free at once
    blocked: Sequence[float] | None = None  # after a 429, the seconds for which each window counts as full
    record: LeaseRecord = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.record = LeaseRecord(self)

    def settle(self, result: Response | SendFailure | Closed | None) -> None:
        """Note how the request ended; without it the slots count as used.

        The server does not say which limit refused a request with 429. So every window counts as full, for the time of
        Retry-After or one period of its own: the next request would be refused in the same way.
        """
        if isinstance(result, SendFailure):
            self.used = result.delivery != "not_sent"
        elif isinstance(result, Closed):
            self.used = False
        elif isinstance(result, Response) and result.status == 429:
            wait = retry_after_of(result.headers)
            self.blocked = [charge.limit.period if wait is None else min(wait, _MAX_BLOCK) for charge in self.charges]

    def __enter__(self) -> Self:
        if not self.record.entered:
            self.record.entered = True
            self.record.expires += MAX_LEASE  # a response that trickles may outlast the deadline
        return self

    def __exit__(self, *_: object) -> None:
        if (call := self.give_back()) is not None:
            call.wait(self.time_for_network())

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(self, *_: object) -> None:
        if (call := self.give_back()) is not None:
            await call.wait_async(self.time_for_network())

    def time_for_network(self) -> float | None:
        """Return the seconds to wait for a store: half of the time left, so that some remains for what follows."""
        if self.deadline is None:
            return None
        left = max(0.0, self.deadline - monotonic())
        return max(left / 2, min(left, _LEAST_WAIT))

    def give_back(self) -> NetworkCall[None] | None:
        """Give the slots back, or start to: a network is waited for in a thread, whatever becomes of the caller."""
        if self.end is None or self.record.store is None:
            return None
        if self.record.store.blocking:
            return start_call(partial(self.end, self))
        self.end(self)
        return None


class Store(Protocol):
    """The slots of all windows; `blocking` where its methods wait for a network."""

    @property
    def blocking(self) -> bool: ...

    def take(self, lease: Lease, ahead: Sequence[int] = ()) -> list[float] | None:
        """Take the slots of every window of a lease, or none; `ahead` of each are reserved for earlier requests.

        Return None when every window had room, else the seconds until each can have it, at the earliest.
        """
        ...

    def release(self, lease: Lease) -> None:
        """Give the slots of a lease back, as its `used` and `blocked` say; harmless when repeated."""
        ...

    def look(self, charges: Charges) -> list[float]:
        """Return the seconds until each window can have room, without taking anything."""
        ...


class NetworkStore(Store, Protocol):
    """A store that waits for a network; its threads do that, so an exception may end the wait of a caller."""

    async def take_async(self, lease: Lease, ahead: Sequence[int] = ()) -> list[float] | None:
        """Do as `take`, for asyncio."""
        ...

    async def look_async(self, charges: Charges) -> list[float]:
        """Do as `look`, for asyncio."""
        ...
