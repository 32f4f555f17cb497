"""Networks of VM sandboxes: their rules and members, what the rules open, and the requests for them.

A rule is directed and only allows. `to` is `*` or `tag:<name>`; from `internet` it makes its ports public; without
ports, or with null, it is about all of them. Known from the vendor's client, not from a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from prime_openapi import Operation, Request, Unset
from prime_ports._requests import operation_of
from prime_ports._responses import CallContext, OperationHandler, ResponseHandler, WrongShapeError, sign_of_more
from prime_ports._types import Response

_NETWORKS = "/api/v1/sandbox/networks"

MIN_PORT, MAX_PORT = 1, 65535
"""Bounds of a port in the document's `NetworkRule`."""


@frozen
class Rule:
    """One rule; `raw` is the rule as the service returned it, with fields that are not known here."""

    source: str
    to: str
    ports: frozenset[int] | None
    raw: Mapping[str, Any] = field(eq=False)

    @property
    def public(self) -> bool:
        return self.source == "internet"

    def matches(self, tags: Iterable[str]) -> bool:
        """Return True if the rule is about a member with these tags."""
        return self.to == "*" or (self.to.startswith("tag:") and self.to.removeprefix("tag:") in tags)

    def without(self, ports: frozenset[int]) -> dict[str, Any] | None:
        """Return the rule in the service's form without some ports, or None when it has no other."""
        left = [port for port in self.raw.get("ports") or () if port not in ports]
        return {**self.raw, "ports": left} if left else None


@frozen
class Member:
    """A sandbox in a network."""

    tags: tuple[str, ...]
    synced: bool

    def same_tags(self, other: Member) -> bool:
        return set(self.tags) == set(other.tags)


@frozen
class Network:
    """A network as it was read at one moment. It is in force when it and the member in question are synced."""

    network_id: str
    name: str
    team_id: str | None
    rules: tuple[Rule, ...]
    members: Mapping[str, Member]
    synced: bool
    version: int

    def opening(self, sandbox_id: str, port: int | None) -> list[Rule]:
        """Return the rules that open a port of a sandbox to the internet; for None those that open all ports."""
        member = self.members.get(sandbox_id)
        if member is None:
            return []
        rules = [rule for rule in self.rules if rule.public and rule.matches(member.tags)]
        return [rule for rule in rules if rule.ports is None or port in rule.ports]

    def matched(self, rule: Rule) -> list[str]:
        """Return the members that a rule is about."""
        return [sandbox_id for sandbox_id, member in self.members.items() if rule.matches(member.tags)]

    def in_force(self, sandbox_id: str) -> bool:
        """Return True if the service says that the rules are in force for a sandbox."""
        member = self.members.get(sandbox_id)
        return self.synced and (member is None or member.synced)

    def same_content(self, other: Network) -> bool:
        """Return True if rules, members and tags are the same."""
        if self.rules != other.rules or self.members.keys() != other.members.keys():
            return False
        return all(member.same_tags(other.members[sandbox_id]) for sandbox_id, member in self.members.items())

    def overwritten(self, version: int, rules: Sequence[Mapping[str, Any]]) -> str | None:
        """Return a warning if the version after our write of rules shows that others wrote at the same moment."""
        if version - self.version <= 1:
            return None
        return (
            f"others may have changed network {self.network_id} at the same moment (version {self.version} became "
            f"{version}): the rules were {self.raw_rules()} before, and {[*rules]} afterwards"
        )

    def raw_rules(self) -> list[dict[str, Any]]:
        return [dict(rule.raw) for rule in self.rules]


def _read_rule(model: Any) -> Rule:
    raw: dict[str, Any] = model.to_dict()
    # A selector of another form may open anything, so nothing can be told of a network that has one.
    for field_name, words in (("from", {"*", "internet"}), ("to", {"*"})):
        if raw[field_name] not in words and not raw[field_name].startswith("tag:"):
            raise WrongShapeError(f"the rule {raw} has a `{field_name}` that is not known")
    ports = raw.get("ports")
    # An empty list may mean no port or, like null, every port. The latter closes nothing by mistake.
    return Rule(raw["from"], raw["to"], frozenset(ports) if ports else None, raw)


def _read_network(model: Any) -> Network:
    if isinstance(model.members, Unset) or model.members is None:
        raise WrongShapeError("it has no list `members`, which is not taken for an empty one")
    team_id = model.team_id if isinstance(model.team_id, str) else None
    members = {member.sandbox_id: Member(tuple(member.tags), member.synced) for member in model.members}
    rules = tuple(map(_read_rule, model.rules))
    return Network(model.id, model.name, team_id, rules, members, model.synced, model.version)


class NetworkHandler(ResponseHandler[Network]):
    """Reads a network, strictly."""

    def read(self, response: Response, context: CallContext) -> Network:
        return _read_network(OperationHandler[Any](strict=True).read(response, context))


@frozen
class WrittenNetwork:
    """The part of a network that the response to a write of it has; members may be left out there."""

    network_id: str
    version: int
    rules: tuple[Rule, ...]


class WrittenHandler(ResponseHandler[WrittenNetwork]):
    """Reads the response to a write of a network."""

    def read(self, response: Response, context: CallContext) -> WrittenNetwork:
        model: Any = OperationHandler[Any](strict=True).read(response, context)
        return WrittenNetwork(model.id, model.version, tuple(map(_read_rule, model.rules)))


class NetworkIdsHandler(ResponseHandler[list[str]]):
    """Reads the ids of a list of networks, whose items may be shortened."""

    def read(self, response: Response, context: CallContext) -> list[str]:
        model: Any = OperationHandler[Any](strict=True).read(response, context)
        if more := sign_of_more(model.additional_properties, len(model.networks)):
            raise WrongShapeError(f"the list has more items than these {len(model.networks)} ({more})")
        return [network.id for network in model.networks]


DONE: ResponseHandler[Any] = OperationHandler[Any](strict=True)
"""Reads responses of writes whose content does not matter."""


def list_networks(team_id: str | None) -> Request[Any]:
    query = {} if team_id is None else {"team_id": team_id}
    return Request(operation_of("GET", _NETWORKS), query=query)


def get_network(network_id: str) -> Request[Any]:
    return Request(operation_of("GET", f"{_NETWORKS}/{{network_id}}"), (network_id,))


def create_network(name: str, team_id: str | None, rules: Sequence[Mapping[str, Any]]) -> Request[Any]:
    body: dict[str, Any] = {"name": name, "rules": [*rules]}
    if team_id is not None:
        body["team_id"] = team_id
    return Request(operation_of("POST", _NETWORKS), json=body)


def delete_network(network_id: str) -> Request[Any]:
    return Request(operation_of("DELETE", f"{_NETWORKS}/{{network_id}}"), (network_id,))


def replace_rules(network_id: str, rules: Sequence[Mapping[str, Any]]) -> Request[Any]:
    return Request(operation_of("PUT", f"{_NETWORKS}/{{network_id}}/rules"), (network_id,), json={"rules": [*rules]})


def put_member(network_id: str, sandbox_id: str, tags: Sequence[str]) -> Request[Any]:
    return Request(_member("PUT"), (network_id, sandbox_id), json={"tags": [*tags]})


def remove_member(network_id: str, sandbox_id: str) -> Request[Any]:
    return Request(_member("DELETE"), (network_id, sandbox_id))


def _member(method: str) -> Operation[Any]:
    return operation_of(method, f"{_NETWORKS}/{{network_id}}/members/{{sandbox_id}}")


def public_url(sandbox_id: str, port: int | None, domain: str | None) -> str | None:
    """Return the URL of a published port, which no response of the service has, or None."""
    return None if domain is None or port is None else f"https://{port}-{sandbox_id}.{domain}"
