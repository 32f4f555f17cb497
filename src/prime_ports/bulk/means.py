"""What a client lends to the bulk engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from attrs import frozen

from prime_ports.engine import Call, Closed, Send, Settings
from prime_ports.messages import Answer, NoAnswer
from prime_ports.pacing.pacer import Pacer
from prime_ports.results import Exposure, Removal


@frozen
class Means:
    """What a client lends to the engine.

    Attributes:
        settings: Of the client.
        pacer: Hands out slots.
        send: Sends one request once.
        unexpose: Makes the call that removes an exposure.
        list_exposed: Makes the call that lists a sandbox's exposures.
    """

    settings: Settings
    pacer: Pacer
    send: Callable[[Send], Awaitable[Answer | NoAnswer | Closed]]
    unexpose: Callable[[str, str], Call[Removal]]
    list_exposed: Callable[[str], Call[list[Exposure]]]
