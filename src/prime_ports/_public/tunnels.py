"""Tunnels: the list over all its pages, and the removal of many by one request for each 500."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from attrs import define, field

from prime_openapi import Request, Unset
from prime_ports._errors import PrimeError
from prime_ports._models import Removal
from prime_ports._public.owners import Owner
from prime_ports._public.procedures import NotSentError, Procedure, Query, ask
from prime_ports._public_models import Tunnel
from prime_ports._requests import operation_of
from prime_ports._responses import CallContext, OperationHandler, ResponseHandler, WrongShapeError
from prime_ports._times import in_utc
from prime_ports._types import Response

_PAGE = 100
_MOST_PAGES = 1000
_TOGETHER = 500
"""Most ids of one request, by the document's `BulkDeleteTunnelRequest`."""
_ENDED = frozenset({"expired", "terminated"})


@define
class _Page:
    tunnels: list[Tunnel]
    total: int
    has_next: bool | None  # None where the service does not say


class _PageHandler(ResponseHandler[_Page]):
    def read(self, response: Response, context: CallContext) -> _Page:
        model: Any = OperationHandler[Any](strict=True).read(response, context)
        if isinstance(model.tunnels, Unset) and model.total:
            raise WrongShapeError(f"it has no list `tunnels`, and a total of {model.total}")
        has_next = model.additional_properties.get("has_next")
        tunnels = [] if isinstance(model.tunnels, Unset) else list(map(_read_tunnel, model.tunnels))
        return _Page(tunnels, model.total, has_next if isinstance(has_next, bool) else None)


def _read_tunnel(model: Any) -> Tunnel:
    labels: Any = model.additional_properties.get("labels") or ()
    return Tunnel(
        tunnel_id=model.tunnel_id,
        url=model.url,
        name=model.name if isinstance(model.name, str) else None,
        created_at=in_utc(model.created_at),
        status=str(getattr(model.status, "value", model.status)),
        user_id=model.user_id,
        team_id=model.team_id if isinstance(model.team_id, str) else None,
        labels=tuple(map(str, cast("list[object]", labels))) if isinstance(labels, list) else (),
    )


def list_tunnels(owner: Owner) -> Procedure[list[Tunnel]]:
    """Return the tunnels of one owner that have not ended; raise `PrimeError` for a list that is not whole.

    Pages are of newer services; one without them ignores the parameters and returns everything.
    """
    found: dict[str, Tunnel] = {}
    operation: Any = operation_of("GET", "/api/v1/tunnel")
    number, total = 0, 0
    while number < _MOST_PAGES:
        number += 1
        query: dict[str, Any] = {"page": number, "perPage": _PAGE}
        if owner is not None:
            query["teamId"] = owner
        page: _Page = yield from ask(Request(operation, query=query), _PageHandler())
        before, total = len(found), page.total
        found |= {tunnel.tunnel_id: tunnel for tunnel in page.tunnels}
        if page.has_next is False or (page.has_next is None and len(found) >= page.total):
            return [tunnel for tunnel in found.values() if tunnel.status not in _ENDED]
        if len(found) == before:
            break
    raise PrimeError(f"the list of tunnels ended after {len(found)} of {total}")


@define(eq=False)
class ClosingTunnels:
    """The removal of some tunnels; each has its result afterwards, by id."""

    tunnels: Sequence[Tunnel]
    results: dict[str, Removal | PrimeError] = field(factory=dict[str, "Removal | PrimeError"])
    sent: set[str] = field(factory=set[str])  # ids whose request may have been sent

    def steps(self) -> Procedure[None]:
        """Remove the tunnels. An id that the service did not remove is looked for in the list, as a 404 is."""
        ids = list(dict.fromkeys(tunnel.tunnel_id for tunnel in self.tunnels))
        groups = [ids[place : place + _TOGETHER] for place in range(0, len(ids), _TOGETHER)]
        self.sent |= set(ids)
        operation: Any = operation_of("DELETE", "/api/v1/tunnel")
        results = yield [
            Query(Request(operation, json={"tunnel_ids": group}), OperationHandler[Any](strict=True))
            for group in groups
        ]
        failures: dict[str, PrimeError] = {}
        for group, result in zip(groups, results, strict=True):
            if isinstance(result, NotSentError):
                self.sent.difference_update(group)
                continue
            removed = set[str]() if isinstance(result, PrimeError) else set(_listed(result.succeeded))
            for tunnel_id in group:
                if tunnel_id in removed:
                    self.results[tunnel_id] = Removal(status="removed", message=result.message)
                else:
                    reasons = () if isinstance(result, PrimeError) else _listed(result.failed)
                    failures[tunnel_id] = result if isinstance(result, PrimeError) else _failure(tunnel_id, reasons)
        if failures:
            yield from self._look(failures)

    def _look(self, failures: dict[str, PrimeError]) -> Procedure[None]:
        owners = {tunnel.tunnel_id: tunnel.team_id for tunnel in self.tunnels}
        for owner in dict.fromkeys(owners[tunnel_id] for tunnel_id in failures):
            of_owner = {id_: error for id_, error in failures.items() if owners[id_] == owner}
            try:
                listed = yield from list_tunnels(owner)
            except PrimeError:
                self.results |= of_owner
                continue
            there = {tunnel.tunnel_id for tunnel in listed}
            for tunnel_id, error in of_owner.items():
                if tunnel_id in there:
                    self.results[tunnel_id] = error
                elif error.may_have_succeeded:
                    text = "not listed any more, after a request that may have removed it"
                    self.results[tunnel_id] = Removal(status="removed", message=text, confirmed=False)
                else:
                    self.results[tunnel_id] = Removal(status="already_gone", message="not listed any more")


def _listed(value: Any) -> Iterable[Any]:
    return () if isinstance(value, Unset) else value


def _failure(tunnel_id: str, failed: Iterable[Any]) -> PrimeError:
    """Return the service's reason for a tunnel that it did not remove."""
    for entry in failed:
        fields: dict[str, str] = entry.to_dict()
        if tunnel_id in fields.values():
            reason = fields.get("error") or ", ".join(text for text in fields.values() if text != tunnel_id)
            return PrimeError(f"tunnel {tunnel_id} was not removed: {reason}")
    return PrimeError(f"tunnel {tunnel_id} was not removed: the response does not name it")
