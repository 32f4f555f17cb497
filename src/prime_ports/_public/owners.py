"""Owners of sandboxes, networks and tunnels: the person, or one of the teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from operator import itemgetter
from typing import Any, cast

from attrs import frozen

from prime_openapi import Request, Unset
from prime_ports._errors import NotFoundError, PrimeError
from prime_ports._public.networks import Network, NetworkHandler, NetworkIdsHandler, get_network, list_networks
from prime_ports._public.procedures import Procedure, Query, ask_pages
from prime_ports._requests import operation_of
from prime_ports._responses import CallContext, DatedHandler, OperationHandler, ResponseHandler, WrongShapeError
from prime_ports._times import server_time
from prime_ports._types import Response

Owner = str | None
"""A team's id, or None for the person."""

_PAGE = 100


@frozen
class SandboxFacts:
    """The owner of a sandbox, UNSET where the response does not name it; True for a VM; and the server's time."""

    owner: Owner | Unset
    vm: bool
    time: datetime | None


class SandboxHandler(ResponseHandler[SandboxFacts]):
    """Reads the facts of a sandbox."""

    def read(self, response: Response, context: CallContext) -> SandboxFacts:
        model: Any = OperationHandler[Any]().read(response, context)
        team_id: Any = model.team_id
        if not isinstance(team_id, str | Unset | None):
            raise WrongShapeError(f"teamId is of type {type(team_id).__name__}")
        return SandboxFacts(None if team_id == "" else team_id, model.vm is True, server_time(response.headers))


def get_sandbox(sandbox_id: str) -> Request[Any]:
    return Request(operation_of("GET", "/api/v1/sandbox/{sandbox_id}"), (sandbox_id,))


def teams() -> Procedure[tuple[list[str], datetime | None]]:
    """Return the ids of the teams that the caller is in, and the server's time."""
    request: Request[Any] = Request(operation_of("GET", "/api/v1/user/teams"), query={"offset": 0, "limit": _PAGE})
    pages = yield from ask_pages(request, DatedHandler(OperationHandler[Any](strict=True)), itemgetter(0))
    ids = [team.team_id for page, _ in pages for team in page.data]
    return [*dict.fromkeys(ids)], pages[0][1]


def every_owner() -> Procedure[tuple[Owner, ...]]:
    """Return the person and every team of theirs."""
    found, _ = yield from teams()
    return (None, *found)


def sandboxes_with(labels: Sequence[str], name: str | None, owner: Owner) -> Procedure[set[str]]:
    """Return the ids of the sandboxes of one owner that have all labels, and a name that matches the pattern."""
    query: dict[str, Any] = {"page": 1, "per_page": _PAGE}
    if labels:
        query["labels"] = [*labels]
    if owner is not None:
        query["team_id"] = owner
    request: Request[Any] = Request(operation_of("GET", "/api/v1/sandbox"), query=query)
    pages = yield from ask_pages(request, OperationHandler[Any]())
    sandboxes = [sandbox for page in pages for sandbox in page.sandboxes]
    return {sandbox.id for sandbox in sandboxes if name is None or _matches(sandbox.name, name)}


def _matches(name: object, pattern: str) -> bool:
    return isinstance(name, str) and fnmatchcase(name, pattern)


def owners_of(sandbox_ids: Sequence[str]) -> Procedure[dict[str, tuple[Owner, ...] | PrimeError]]:
    """Return who may own the networks of each sandbox, or the error that says that it cannot be known.

    That is the sandbox's own owner. Where the response does not name it, or the sandbox is not found, it is every
    owner that the key can see.
    """
    results = yield [Query(get_sandbox(sandbox_id), SandboxHandler()) for sandbox_id in sandbox_ids]
    found: dict[str, tuple[Owner, ...] | PrimeError] = {}
    unknown: list[str] = []
    result: SandboxFacts | PrimeError
    for sandbox_id, result in zip(sandbox_ids, results, strict=True):
        unnamed = isinstance(result, SandboxFacts) and isinstance(result.owner, Unset)
        if unnamed or isinstance(result, NotFoundError):
            unknown.append(sandbox_id)
        else:
            found[sandbox_id] = result if isinstance(result, PrimeError) else (cast("Owner", result.owner),)
    if unknown:
        everyone = yield from every_owner()
        found |= dict.fromkeys(unknown, everyone)
    return found


def read_networks(owners: Sequence[Owner]) -> Procedure[dict[Owner, list[Network] | PrimeError]]:
    """Read every network of each owner, whole, or return the error for an owner whose networks cannot be read."""
    lists = yield [Query(list_networks(owner), NetworkIdsHandler()) for owner in owners]
    listed: dict[Owner, Any] = dict(zip(owners, lists, strict=True))
    wanted = [(owner, id_) for owner, ids in listed.items() if not isinstance(ids, PrimeError) for id_ in ids]
    details = yield [Query(get_network(id_), NetworkHandler()) for _, id_ in wanted]
    found: dict[Owner, list[Network] | PrimeError] = {
        owner: ids if isinstance(ids, PrimeError) else [] for owner, ids in listed.items()
    }
    for (owner, _), network in zip(wanted, details, strict=True):
        networks = found[owner]
        if isinstance(networks, PrimeError) or isinstance(network, NotFoundError):  # deleted since it was listed
            continue
        if isinstance(network, PrimeError):
            found[owner] = network
        else:
            networks.append(cast("Network", network))
    return found
