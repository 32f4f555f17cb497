"""The operations on networks of VM sandboxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from prime_ports.emulator._api_request import ApiRequest, Handler
from prime_ports.emulator._http_messages import InvalidRequestError
from prime_ports.emulator._objects import EmulatedNetwork
from prime_ports.emulator._openapi_document import OMITTED, OpenObject, documented
from prime_ports.emulator._state import EmulatorState


def create_network(state: EmulatorState, request: ApiRequest) -> object:
    body = request.body
    state.check_team(body["team_id"])
    return _network(state.networks.create(body["name"], rules=body["rules"] or (), team_id=body["team_id"]))


def list_networks(state: EmulatorState, request: ApiRequest) -> object:
    """Answer with the networks of one owner: of the person, unless a team is named."""
    team_id = request.query["team_id"]
    state.check_team(team_id)
    found = [_network(one) for one in state.networks.networks() if one.team_id == team_id]
    return {"networks": found if state.list_members else [{**one, "members": OMITTED} for one in found]}


def get_network(state: EmulatorState, request: ApiRequest) -> object:
    return _network(_readable(state, request))


def delete_network(state: EmulatorState, request: ApiRequest) -> None:
    state.networks.delete(_readable(state, request).network_id)


def replace_rules(state: EmulatorState, request: ApiRequest) -> object:
    network_id = _readable(state, request).network_id
    return _network(state.networks.replace_rules(network_id, request.body["rules"], applied=request.applied))


def put_member(state: EmulatorState, request: ApiRequest) -> object:
    network_id = _readable(state, request).network_id
    member = state.networks.put_member(network_id, request.ids[1], request.body["tags"] or ())
    return attrs.asdict(member)


def remove_member(state: EmulatorState, request: ApiRequest) -> None:
    state.networks.remove_member(_readable(state, request).network_id, request.ids[1])


_ALL = "/api/v1/sandbox/networks"
_ONE = f"{_ALL}/{{network_id}}"
NETWORK_ENDPOINTS: Final[Mapping[tuple[str, str], Handler]] = {
    ("GET", _ALL): list_networks,
    ("POST", _ALL): create_network,
    ("DELETE", _ONE): delete_network,
    ("GET", _ONE): get_network,
    ("PUT", f"{_ONE}/rules"): replace_rules,
    ("DELETE", f"{_ONE}/members/{{sandbox_id}}"): remove_member,
    ("PUT", f"{_ONE}/members/{{sandbox_id}}"): put_member,
}


def check_rules(rules: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return rules that were given in Python, or raise `ValueError` where the document does not allow them."""
    given = {"rules": [dict(rule) for rule in rules]}
    try:
        return list(documented("PUT", f"{_ONE}/rules").read_fields("body", given)["rules"])
    except InvalidRequestError as problem:
        raise ValueError(str(problem)) from None


def _readable(state: EmulatorState, request: ApiRequest) -> EmulatedNetwork:
    network = state.networks.network(request.ids[0])
    state.check_team(network.team_id)
    return network


def _network(network: EmulatedNetwork) -> dict[str, Any]:
    own = attrs.asdict(network, recurse=False)
    members = [attrs.asdict(member) for member in network.members]
    rules = [OpenObject({"ports": OMITTED, **rule}) for rule in network.rules]
    return {**own, "id": network.network_id, "members": members, "rules": rules}
