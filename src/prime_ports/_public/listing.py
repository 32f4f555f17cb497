"""The list of everything public: exposures, published ports and tunnels of the person and of each team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from attrs import define, field, frozen

from prime_openapi import Request, Unset
from prime_ports._errors import APIStatusError, NotFoundError, PrimeError, ResponseValidationError
from prime_ports._models import PublicPort
from prime_ports._public.networks import Network, public_url
from prime_ports._public.own_networks import published_at
from prime_ports._public.owners import (
    Owner,
    SandboxHandler,
    every_owner,
    get_sandbox,
    read_networks,
    sandboxes_with,
    teams,
)
from prime_ports._public.procedures import Procedure, Query, ask
from prime_ports._public.tunnels import list_tunnels
from prime_ports._public_models import PublicPortList, PublishedPort, Tunnel
from prime_ports._requests import list_request, operation_of
from prime_ports._responses import CallContext, DatedHandler, ListHandler, OperationHandler, ResponseHandler
from prime_ports._times import server_time
from prime_ports._types import Response

KINDS = ("exposure", "published", "tunnel")
# Of something that the key may not see, that is not there, or that the service withdrew.
_CLOSED_DOORS = frozenset({403, 404, 405, 410})


def check_kinds(kinds: object) -> tuple[str, ...]:
    """Return the kinds of ports to list; raise `TypeError` or `ValueError`."""
    if kinds is None:
        return KINDS
    if isinstance(kinds, str) or not isinstance(kinds, Iterable):
        raise TypeError(f"kinds must be a collection of {', '.join(KINDS)}, got {kinds!r:.80}")
    given: tuple[Any, ...] = tuple(kinds)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if unknown := [kind for kind in given if kind not in KINDS]:
        raise ValueError(f"kinds must be among {', '.join(KINDS)}, got {unknown[0]!r:.80}")
    return given


@define(eq=False)
class Listing:
    """One list of public ports, of one sandbox or of the account."""

    kinds: Sequence[str]
    domain: str | None
    sandbox_id: str | None = None
    all_users: bool = False
    team_id: Owner = None  # the only owner, if it is not None
    found: PublicPortList = field(factory=PublicPortList)
    _vm: bool = False  # True for a sandbox that is known to be one
    _unknown: NotFoundError | None = None  # of the sandbox, until a list knows it

    def steps(self) -> Procedure[PublicPortList]:
        """Ask for everything; what cannot be seen is named in `incomplete`, and every other failure is raised."""
        of_networks = "published" in self.kinds or ("tunnel" in self.kinds and self.sandbox_id is None)
        owners = (yield from self._owners()) if of_networks else []
        # A VM has no exposures, and exposures of teams cannot be told apart.
        if "exposure" in self.kinds and not self._vm and (self.sandbox_id is not None or self.team_id is None):
            yield from self._add_exposures()
        if "published" in self.kinds:
            yield from self._add_published(owners)
        if "tunnel" in self.kinds and self.sandbox_id is None:
            yield from self._add_tunnels(owners)
        if self._unknown is not None and not self.found:
            raise self._unknown
        return self.found

    def _note(self, what: str, error: PrimeError) -> None:
        """Note that something could not be asked; raise the error if it is of another kind."""
        if not isinstance(error, APIStatusError) or error.status_code not in _CLOSED_DOORS:
            raise error
        self.found.incomplete.append(f"{what}: {error}")

    def _date(self, time: datetime | None) -> None:
        """Take the earliest time of several, so nothing looks older than it is."""
        known = self.found.server_time
        self.found.server_time = time if known is None or (time is not None and time < known) else known

    def _add_exposures(self) -> Procedure[None]:
        (result,) = yield [Query(list_request(self.sandbox_id), DatedHandler(ListHandler()))]
        if isinstance(result, ResponseValidationError) and result.valid_items is not None:
            self.found.invalid.append(result.message)
            result = list(result.valid_items), server_time(result.headers)
        if isinstance(result, PrimeError):
            self._note("exposures of container sandboxes, whose list the service has withdrawn", result)
            return
        exposures, time = result
        self._unknown = None
        self._date(time)
        self.found += exposures

    def _owners(self) -> Procedure[list[Owner]]:
        if self.sandbox_id is not None:
            (result,) = yield [Query(get_sandbox(self.sandbox_id), SandboxHandler())]
            if isinstance(result, PrimeError) and not isinstance(result, NotFoundError):
                raise result
            if isinstance(result, NotFoundError):
                self._unknown = result
                self._note(f"the owner of sandbox {self.sandbox_id}", result)
            else:
                self._vm = result.vm
                self._date(result.time)
                if not isinstance(result.owner, Unset):
                    return [result.owner]
        if self.team_id is not None:
            return [self.team_id]
        try:
            found, time = yield from teams()
        except PrimeError as error:
            self._note("ports of teams", error)
            return [None]
        self._date(time)
        return [None, *found]

    def _add_published(self, owners: Sequence[Owner]) -> Procedure[None]:
        found = yield from read_networks(owners)
        for owner, networks in found.items():
            if isinstance(networks, PrimeError):
                self._note(f"networks of {_name(owner)}", networks)
            else:
                self.found += [
                    port
                    for port in published_ports(networks, owner, self.domain)
                    if self.sandbox_id in (None, port.sandbox_id)
                ]

    def _add_tunnels(self, owners: Sequence[Owner]) -> Procedure[None]:
        user_id: str | None = None
        for owner in owners:
            try:
                tunnels = yield from list_tunnels(owner)
                if owner is not None and tunnels and not self.all_users:
                    if user_id is None:
                        user_id = yield from _user_id()
                    tunnels = [tunnel for tunnel in tunnels if tunnel.user_id == user_id]
            except PrimeError as error:
                self._note(f"tunnels of {_name(owner)}", error)
                continue
            known = {port.key for port in self.found}
            self.found += [tunnel for tunnel in tunnels if tunnel.key not in known]


def _name(owner: Owner) -> str:
    return "the person" if owner is None else f"team {owner}"


class _UserHandler(ResponseHandler[str]):
    def read(self, response: Response, context: CallContext) -> str:
        model: Any = OperationHandler[Any](strict=True).read(response, context)
        user_id: str = model.data.id
        return user_id


def _user_id() -> Procedure[str]:
    request: Request[Any] = Request(operation_of("GET", "/api/v1/user/whoami"))
    return (yield from ask(request, _UserHandler()))


def published_ports(networks: Sequence[Network], owner: Owner, domain: str | None) -> list[PublishedPort]:
    """Return the ports that the rules of one owner's networks open, each once.

    Its time is the latest of its rules, and None if one of them was not made by `publish`.
    """
    times: dict[tuple[str, int | None], list[datetime | None]] = {}
    places: dict[tuple[str, int | None], Network] = {}
    for network in networks:
        for rule in network.rules:
            for sandbox_id in network.matched(rule) if rule.public else ():
                for port in sorted(rule.ports) if rule.ports is not None else [None]:
                    places.setdefault((sandbox_id, port), network)
                    times.setdefault((sandbox_id, port), []).append(published_at(rule))
    return [
        PublishedPort(
            sandbox_id=sandbox_id,
            port=port,
            url=public_url(sandbox_id, port, domain),
            name=network.name,
            created_at=None if None in times[sandbox_id, port] else max(filter(None, times[sandbox_id, port])),
            network_id=network.network_id,
            team_id=owner,
        )
        for (sandbox_id, port), network in places.items()
    ]


@frozen
class PortScope:
    """The ports that `remove_all` is about, before its filters."""

    kinds: Sequence[str]
    sandbox_id: str | None
    all_users: bool
    team_id: str | None
    labels: Sequence[str]
    sandbox_name: str | None = None

    def listing(self, domain: str | None) -> Procedure[PublicPortList]:
        """List the ports."""
        found = yield from Listing(self.kinds, domain, self.sandbox_id, self.all_users, self.team_id).steps()
        if self.labels or self.sandbox_name is not None:
            owners = (yield from every_owner()) if self.team_id is None else (self.team_id,)
            sandboxes: set[str | None] = set()
            for owner in owners:
                sandboxes |= yield from sandboxes_with(self.labels, self.sandbox_name, owner)
            found[:] = [port for port in found if self._selects(port, sandboxes)]
        return found

    def _selects(self, port: PublicPort, sandboxes: set[str | None]) -> bool:
        if isinstance(port, Tunnel):  # of no sandbox
            return self.sandbox_name is None and set(self.labels) <= set(port.labels)
        return port.sandbox_id in sandboxes
