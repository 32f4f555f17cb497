"""What a client lends to the bulk engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from attrs import frozen

from prime_ports._exchange import Call, SendRequest
from prime_ports._limits.limiter import Limiter
from prime_ports._models import Exposure, Removal
from prime_ports._settings import Settings
from prime_ports._types import Closed, Response, SendFailure


@frozen
class Means:
    """What a client lends to the engine.

    Attributes:
        settings: Of the client.
        limiter: Hands out slots.
        send: Sends one request once.
        unexpose: Makes the call that removes an exposure.
        list_exposures: Makes the call that lists a sandbox's exposures.
    """

    settings: Settings
    limiter: Limiter
    send: Callable[[SendRequest], Awaitable[Response | SendFailure | Closed]]
    unexpose: Callable[[str, str], Call[Removal]]
    list_exposures: Callable[[str], Call[list[Exposure]]]
