"""Published ports, tunnels and lists of public ports, which a client loads only when it needs them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Literal

from attrs import frozen

from prime_ports._models import PublicPort


@frozen(kw_only=True)
class PublishedPort(PublicPort):
    """A port of a VM sandbox that the rules of its networks open to the internet.

    The service has no such object: a port is public when a network that the sandbox is in has a rule
    `from: internet` for it.

    Attributes:
        kind: "published".
        sandbox_id: The sandbox.
        port: The port inside the sandbox; None for a rule without ports, which opens all of them.
        url: Public URL; None without `gateway_domain`, since no response of the service has it.
        name: Name of the network.
        created_at: Time of publication by the server's clock, which `publish` writes into a tag; None for rules that
            were made in another way.
        network_id: The network, or the first of several that open the port.
        team_id: The team that owns the network; None for one of the person.
        confirmed: False from `publish` when the networks were not in force within `sync_timeout`.
    """

    kind: ClassVar[Literal["published"]] = "published"

    sandbox_id: str
    network_id: str
    team_id: str | None = None
    confirmed: bool = True

    @property
    def key(self) -> str:
        return f"published/{self.sandbox_id}/{'*' if self.port is None else self.port}"


@frozen(kw_only=True)
class Tunnel(PublicPort):
    """A tunnel to a port of a machine where a tunnel client runs.

    Attributes:
        kind: "tunnel".
        sandbox_id: None.
        port: None, since the service does not name it.
        url: Public URL.
        tunnel_id: Id for its removal.
        status: State of the tunnel, such as "connected".
        user_id: The user who made it.
        team_id: The team that owns it, or None.
        labels: Labels, where the service names them.
    """

    kind: ClassVar[Literal["tunnel"]] = "tunnel"

    sandbox_id: None = None
    port: None = None
    tunnel_id: str
    status: str
    user_id: str
    team_id: str | None = None
    labels: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"tunnel/{self.tunnel_id}"


class PublicPortList(list[PublicPort]):
    """A list of public ports.

    Attributes:
        incomplete: Sentences about what could not be asked: the withdrawn list of exposures, or a team that the key
            cannot read. Empty when everything was asked.
        invalid: Faults of items that could not be read.
        server_time: Time of the list by the server's clock, or None where no response had a usable `Date`.
    """

    def __init__(self, ports: Iterable[PublicPort] = ()) -> None:
        super().__init__(ports)
        self.incomplete: list[str] = []
        self.invalid: list[str] = []
        self.server_time: datetime | None = None
