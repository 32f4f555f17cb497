"""The person and teams as owners of networks, tunnels and sandboxes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from emulator.helpers import call

from prime_ports.emulator import Emulator

NETWORKS, TUNNEL, TEAMS = "/api/v1/sandbox/networks", "/api/v1/tunnel", "/api/v1/user/teams"


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(teams=("team_1", "team_2")) as running:
        yield running


def test_a_client_finds_its_teams_and_itself(emulator: Emulator) -> None:
    listed = call(emulator, "GET", TEAMS).json
    assert [(team["teamId"], team["role"]) for team in listed["data"]] == [("team_1", "MEMBER"), ("team_2", "MEMBER")]
    assert listed["total_count"] == 2
    page = call(emulator, "GET", f"{TEAMS}?offset=1&limit=1").json
    assert ([team["teamId"] for team in page["data"]], page["total_count"], page["offset"]) == (["team_2"], 2, 1)
    assert call(emulator, "GET", f"{TEAMS}?offset=2").json["data"] == []
    person = call(emulator, "GET", "/api/v1/user/whoami").json["data"]
    assert person["id"] == emulator.add_tunnel().user_id


def test_each_owner_has_its_own_networks(emulator: Emulator) -> None:
    own, team = emulator.create_network("n"), emulator.create_network("n", team_id="team_1")
    made = call(emulator, "POST", NETWORKS, {"name": "n", "team_id": "team_2"}).json
    for query, expected in (("", [own]), ("?team_id=team_1", [team]), ("?team_id=team_2", [made["id"]])):
        listed = call(emulator, "GET", NETWORKS + query).json["networks"]
        assert [network["id"] for network in listed] == expected
    assert call(emulator, "GET", f"{NETWORKS}/{team}").json["team_id"] == "team_1"
    sandbox = emulator.create_sandbox(vm=True, team_id="team_1")
    assert call(emulator, "PUT", f"{NETWORKS}/{team}/members/{sandbox}", {}).status == 200
    assert call(emulator, "PUT", f"{NETWORKS}/{own}/members/{sandbox}", {}).status == 400


def test_each_owner_has_its_own_tunnels(emulator: Emulator) -> None:
    own = emulator.add_tunnel().tunnel_id
    foreign = emulator.add_tunnel(user_id="user_other").tunnel_id
    team = [emulator.add_tunnel(team_id="team_1", user_id=user).tunnel_id for user in (None, "user_other")]
    made = call(emulator, "POST", TUNNEL, {"teamId": "team_2"}).json["tunnel_id"]
    for query, expected in (("", [own]), ("?teamId=team_1", team), ("?teamId=team_2", [made])):
        listed = call(emulator, "GET", TUNNEL + query).json
        assert ([tunnel["tunnel_id"] for tunnel in listed["tunnels"]], listed["total"]) == (expected, len(expected))
    assert call(emulator, "GET", f"{TUNNEL}/{foreign}").status == 404
    assert call(emulator, "GET", f"{TUNNEL}/{team[1]}").json["user_id"] == "user_other"


@pytest.mark.parametrize(("status", "text"), [(403, "Forbidden"), (404, "Not Found")])
def test_a_team_that_the_key_cannot_read_is_refused(emulator: Emulator, status: int, text: str) -> None:
    sandbox = emulator.create_sandbox(vm=True, team_id="team_1")
    network = emulator.create_network("n", team_id="team_1", members={sandbox: []})
    tunnel = emulator.add_tunnel(team_id="team_1").tunnel_id
    emulator.deny_team("team_1", status)
    one = f"{NETWORKS}/{network}"
    for method, path, body in (
        ("GET", f"{NETWORKS}?team_id=team_1", None),
        ("POST", NETWORKS, {"name": "n", "team_id": "team_1"}),
        ("GET", one, None),
        ("PUT", f"{one}/rules", {"rules": []}),
        ("PUT", f"{one}/members/{sandbox}", {}),
        ("DELETE", f"{one}/members/{sandbox}", None),
        ("DELETE", one, None),
        ("GET", f"{TUNNEL}?teamId=team_1", None),
        ("POST", TUNNEL, {"teamId": "team_1"}),
        ("GET", f"{TUNNEL}/{tunnel}", None),
        ("DELETE", f"{TUNNEL}/{tunnel}", None),
        ("GET", "/api/v1/sandbox?team_id=team_1", None),
        ("POST", "/api/v1/sandbox", {"name": "n", "docker_image": "i", "team_id": "team_1"}),
    ):
        reply = call(emulator, method, path, body)
        assert (reply.status, reply.json) == (status, {"detail": text}), (method, path)
    assert call(emulator, "DELETE", TUNNEL, {"tunnel_ids": [tunnel]}).json["failed"] == [
        {"tunnel_id": tunnel, "error": text}
    ]
    assert (len(emulator.networks), len(emulator.tunnels), len(emulator.sandboxes)) == (1, 1, 1)
    assert emulator.networks[0].version == 2
    assert call(emulator, "GET", f"{NETWORKS}?team_id=team_2").status == 200
    assert len(call(emulator, "GET", TEAMS).json["data"]) == 2
    emulator.reset()
    assert call(emulator, "GET", f"{NETWORKS}?team_id=team_1").status == 200
    with pytest.raises(ValueError, match=r"^status must be 403 or 404, not 500$"):
        emulator.deny_team("team_1", 500)
