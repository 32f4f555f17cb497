"""Owners of sandboxes, networks and tunnels: the person, or one of the teams."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from prime_openapi import Request, Unset, find_operation
from prime_ports._errors import NotFoundError, PrimeError
from prime_ports._public.networks import Network, NetworkHandler, NetworkIdsHandler, get_network, list_networks
from prime_ports._public.procedures import Procedure, Query, ask
from prime_ports._responses import CallContext, OperationHandler, ResponseHandler, WrongShapeError
from prime_ports._types import Response

Owner = str | None
"""A team's id, or None for the person."""

_PAGE = 100
_MOST_PAGES = 1000
_operation = cache(find_operation)


class _OwnersOfSandboxHandler(ResponseHandler["tuple[Owner, ...] | None"]):
    """Reads the owner of a sandbox; None where the response does not say."""

    def read(self, response: Response, context: CallContext) -> tuple[Owner, ...] | None:
        model: Any = OperationHandler[Any]().read(response, context)
        team_id: object = model.team_id
        if isinstance(team_id, Unset):
            return None
        if team_id is not None and not isinstance(team_id, str):
            raise WrongShapeError(f"teamId is of type {type(team_id).__name__}")
        return (team_id or None,)


class _TeamsHandler(ResponseHandler[list[str]]):
    """Reads the ids of one page of teams."""

    def read(self, response: Response, context: CallContext) -> list[str]:
        model: Any = OperationHandler[Any](strict=True).read(response, context)
        return [team.team_id for team in model.data]


def teams() -> Procedure[list[str]]:
    """Return the ids of the teams that the caller is in."""
    found: list[str] = []
    operation: Any = _operation("GET", "/api/v1/user/teams")
    for _ in range(_MOST_PAGES):
        request: Request[Any] = Request(operation, query={"offset": len(found), "limit": _PAGE})
        page = yield from ask(request, _TeamsHandler())
        new = [team for team in page if team not in found]
        found += new
        if len(page) < _PAGE or not new:
            break
    return found


def every_owner() -> Procedure[tuple[Owner, ...]]:
    """Return the person and every team of theirs."""
    found = yield from teams()
    return (None, *found)


def owners_of(sandbox_ids: Sequence[str]) -> Procedure[dict[str, tuple[Owner, ...] | PrimeError]]:
    """Return who may own the networks of each sandbox, or the error that says that it cannot be known.

    That is the sandbox's own owner. Where the response does not name it, or the sandbox is not found, it is every
    owner that the key can see.
    """
    operation: Any = _operation("GET", "/api/v1/sandbox/{sandbox_id}")
    handler = _OwnersOfSandboxHandler()
    results = yield [Query(Request(operation, (sandbox_id,)), handler) for sandbox_id in sandbox_ids]
    found = dict(zip(sandbox_ids, results, strict=True))
    unknown = [id_ for id_, owners in found.items() if owners is None or isinstance(owners, NotFoundError)]
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
