"""The operations on tunnels, on teams and on the user of the key."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import attrs

from prime_ports.emulator._api_request import ApiRequest, Handler
from prime_ports.emulator._http_messages import InvalidRequestError
from prime_ports.emulator._objects import USER_ID, EmulatedTunnel, MissingObjectError, ServiceError
from prime_ports.emulator._openapi_document import OpenObject
from prime_ports.emulator._state import EmulatorState

# Parameters that the service has and the committed document has not: `sortBy`, and the attribute of each value.
_SORTED_BY = {
    "createdAt": "created_at",
    "connectedAt": "connected_at",
    "expiresAt": "expires_at",
    "name": "name",
    "status": "status",
}
_PER_PAGE = 50


def create_tunnel(state: EmulatorState, request: ApiRequest) -> object:
    body = request.body
    state.check_team(body["teamId"])
    tunnel = state.tunnels.create(
        state.base_url, name=body["name"], local_port=body["local_port"], team_id=body["teamId"], user_id=USER_ID
    )
    secret = {"frp_token": secrets.token_hex(16), "binding_secret": secrets.token_hex(16)}
    server = urlsplit(state.base_url)
    hosts = {"hostname": server.hostname, "server_host": server.hostname, "server_port": server.port or 80}
    return {**attrs.asdict(tunnel), **hosts, **secret}


def list_tunnels(state: EmulatorState, request: ApiRequest) -> object:
    """Answer with one page of the tunnels of the person, or of all users of a team."""
    team_id, more = request.query["teamId"], request.raw_query
    state.check_team(team_id)
    found = [
        tunnel
        for tunnel in state.tunnels.tunnels()
        if tunnel.team_id == team_id
        and (team_id is not None or tunnel.user_id == USER_ID)
        and more.get("status", tunnel.status) == tunnel.status
        and set(more.getlist("labels")) <= set(tunnel.labels)
    ]
    sorted_by = _SORTED_BY.get(more.get("sortBy", ""), "created_at")
    found.sort(key=lambda one: str(getattr(one, sorted_by) or ""), reverse=more.get("sortOrder") == "desc")
    page, per_page = _count(request, "page", 1), _count(request, "perPage", _PER_PAGE)
    return OpenObject(
        tunnels=[_tunnel(tunnel) for tunnel in found[(page - 1) * per_page : page * per_page]],
        total=len(found),
        page=page,
        per_page=per_page,
        has_next=page * per_page < len(found),
    )


def get_tunnel(state: EmulatorState, request: ApiRequest) -> object:
    return _tunnel(_visible(state, request.ids[0]))


def delete_tunnel(state: EmulatorState, request: ApiRequest) -> object:
    state.tunnels.delete(_visible(state, request.ids[0]).tunnel_id)
    return {"success": True, "message": f"Tunnel {request.ids[0]} deleted"}


def bulk_delete_tunnels(state: EmulatorState, request: ApiRequest) -> object:
    succeeded: list[str] = []
    failed: list[Mapping[str, str]] = []
    for tunnel_id in dict.fromkeys(request.body["tunnel_ids"]):
        try:
            state.tunnels.delete(_visible(state, tunnel_id).tunnel_id)
            succeeded.append(tunnel_id)
        except ServiceError as problem:
            failed.append({"tunnel_id": tunnel_id, "error": str(problem)})
    message = f"{len(succeeded)} deleted, {len(failed)} failed"
    return {"succeeded": succeeded, "failed": failed, "message": message}


def list_my_teams(state: EmulatorState, request: ApiRequest) -> object:
    offset, limit = max(request.query["offset"], 0), max(request.query["limit"], 0)
    shown: Iterable[str] = state.teams[offset : offset + limit]
    data = [{"team_id": team_id, "name": team_id, "role": "MEMBER"} for team_id in shown]
    return {"data": data, "offset": offset, "limit": limit, "total_count": len(state.teams)}


def get_whoami(state: EmulatorState, request: ApiRequest) -> object:
    return {"data": {"id": USER_ID, "email": "user@emulator.invalid", "name": "Emulator"}}


_ALL, _ONE = "/api/v1/tunnel", "/api/v1/tunnel/{tunnel_id}"
ACCOUNT_ENDPOINTS: Final[Mapping[tuple[str, str], Handler]] = {
    ("DELETE", _ALL): bulk_delete_tunnels,
    ("GET", _ALL): list_tunnels,
    ("POST", _ALL): create_tunnel,
    ("DELETE", _ONE): delete_tunnel,
    ("GET", _ONE): get_tunnel,
    ("GET", "/api/v1/user/teams"): list_my_teams,
    ("GET", "/api/v1/user/whoami"): get_whoami,
}


def _visible(state: EmulatorState, tunnel_id: str) -> EmulatedTunnel:
    """Return a tunnel of the person, or of a team that the key can read."""
    tunnel = state.tunnels.tunnel(tunnel_id)
    if tunnel.team_id is None and tunnel.user_id != USER_ID:
        raise MissingObjectError(f"Tunnel {tunnel_id} not found")
    state.check_team(tunnel.team_id)
    return tunnel


def _count(request: ApiRequest, name: str, default: int) -> int:
    text = request.raw_query.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 1000):
        raise InvalidRequestError("query", [(name, "must be a whole number from 1 to 1000")])
    return int(text)


def _tunnel(tunnel: EmulatedTunnel) -> OpenObject:
    own: dict[str, Any] = attrs.asdict(tunnel)
    del own["local_port"]  # the service does not show it
    return OpenObject(own, hostname=urlsplit(tunnel.url).hostname or "")
