"""Tunnels over HTTP: lists, deletion, and the traffic through their URL."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx
import pytest
from emulator.helpers import call, eventually, local_server, wrong_fields

from prime_ports.emulator import Emulator

TUNNEL = "/api/v1/tunnel"


def ids(emulator: Emulator, query: str = "") -> list[str]:
    reply = call(emulator, "GET", TUNNEL + query)
    assert reply.status == 200, reply.data
    return [one["tunnel_id"] for one in reply.json["tunnels"]]


def test_a_tunnel_is_created_read_listed_and_deleted(emulator: Emulator) -> None:
    made = call(emulator, "POST", TUNNEL, {"name": "t", "local_port": 9000})
    assert made.status == 201
    tunnel_id = made.json["tunnel_id"]
    assert len({made.json["frp_token"], made.json["binding_secret"]}) == 2
    assert made.json["url"].startswith(f"http://{made.json['hostname']}")
    (kept,) = emulator.tunnels
    assert (kept.tunnel_id, kept.name, kept.local_port, kept.status) == (tunnel_id, "t", 9000, "pending")
    shown = call(emulator, "GET", f"{TUNNEL}/{tunnel_id}").json
    assert (shown["status"], shown["name"], shown["team_id"], shown["user_id"]) == ("pending", "t", None, kept.user_id)
    assert call(emulator, "GET", TUNNEL).json["tunnels"] == [shown]
    gone = call(emulator, "DELETE", f"{TUNNEL}/{tunnel_id}")
    assert (gone.status, gone.json["success"], emulator.tunnels) == (200, True, [])
    for method in ("GET", "DELETE"):
        again = call(emulator, method, f"{TUNNEL}/{tunnel_id}")
        assert (again.status, again.json) == (404, {"detail": f"Tunnel {tunnel_id} not found"})


@pytest.mark.parametrize("body", [{"local_port": 0}, {"local_port": 65_536}, {"name": ""}, {"teamId": 5}])
def test_a_wrong_field_of_a_new_tunnel_is_refused(emulator: Emulator, body: dict[str, Any]) -> None:
    assert wrong_fields(call(emulator, "POST", TUNNEL, body)) == list(body)
    assert emulator.tunnels == []


def test_many_are_deleted_at_once_and_each_is_accounted_for(emulator: Emulator) -> None:
    one, two, kept = (emulator.add_tunnel().tunnel_id for _ in range(3))
    foreign = emulator.add_tunnel(user_id="user_other").tunnel_id
    body = {"tunnel_ids": [two, "none", one, two, foreign]}
    reply = call(emulator, "DELETE", TUNNEL, body).json
    assert reply["succeeded"] == [two, one]
    assert reply["failed"] == [
        {"tunnel_id": "none", "error": "Tunnel none not found"},
        {"tunnel_id": foreign, "error": f"Tunnel {foreign} not found"},
    ]
    assert reply["message"] == "2 deleted, 2 failed"
    assert [tunnel.tunnel_id for tunnel in emulator.tunnels] == [kept, foreign]


def test_one_to_500_are_deleted_at_once(emulator: Emulator) -> None:
    wrongs: list[dict[str, list[str]]] = [{}, {"tunnel_ids": []}, {"tunnel_ids": ["t"] * 501}]
    for wrong in wrongs:
        assert wrong_fields(call(emulator, "DELETE", TUNNEL, wrong)) == ["tunnel_ids"]
    made = [emulator.add_tunnel().tunnel_id for _ in range(500)]
    assert call(emulator, "DELETE", TUNNEL, {"tunnel_ids": made}).json["succeeded"] == made
    assert emulator.tunnels == []


def test_a_list_has_pages(emulator: Emulator) -> None:
    made = [emulator.add_tunnel().tunnel_id for _ in range(51)]
    first = call(emulator, "GET", TUNNEL).json
    assert [one["tunnel_id"] for one in first["tunnels"]] == made[:50]
    assert (first["total"], first["page"], first["per_page"], first["has_next"]) == (51, 1, 50, True)
    second = call(emulator, "GET", f"{TUNNEL}?page=2").json
    assert [one["tunnel_id"] for one in second["tunnels"]] == made[50:]
    assert (second["total"], second["page"], second["has_next"]) == (51, 2, False)
    assert ids(emulator, "?page=2&perPage=17") == made[17:34]
    for wrong in ("page=0", "perPage=x", "perPage=1001", "page=%C2%B2"):
        assert wrong_fields(call(emulator, "GET", f"{TUNNEL}?{wrong}")) == [wrong.partition("=")[0]]


def test_a_list_is_filtered_and_sorted(emulator: Emulator) -> None:
    web = emulator.add_tunnel(labels=["web", "x"], name="b").tunnel_id
    ended = emulator.add_tunnel(status="terminated", name="a").tunnel_id
    old = emulator.add_tunnel(status="expired", labels=["x"], created_at=datetime(2026, 1, 2, tzinfo=UTC)).tunnel_id
    assert ids(emulator) == [old, web, ended]
    assert ids(emulator, "?sortOrder=desc") == [ended, web, old]
    assert ids(emulator, "?sortBy=name") == [old, ended, web]
    assert ids(emulator, "?labels=x") == [old, web]
    assert ids(emulator, "?labels=x&labels=web") == [web]
    assert ids(emulator, "?status=terminated") == [ended]
    (shown,) = call(emulator, "GET", f"{TUNNEL}?status=terminated").json["tunnels"]
    assert shown["terminated_at"]
    assert call(emulator, "GET", f"{TUNNEL}/{old}").json["created_at"] == "2026-01-02T00:00:00Z"


def test_a_tunnel_expires() -> None:
    with Emulator(time_scale=1e-6) as emulator:
        ended = emulator.add_tunnel(status="terminated").tunnel_id
        tunnel = emulator.add_tunnel()
        assert tunnel.expires_at - tunnel.created_at == timedelta(days=1)
        eventually(lambda: call(emulator, "GET", f"{TUNNEL}/{tunnel.tunnel_id}").json["status"] == "expired")
        assert [one.status for one in emulator.tunnels] == ["terminated", "expired"]
        assert emulator.tunnels[0].tunnel_id == ended


def test_its_url_leads_to_the_local_port_while_it_is_connected(emulator: Emulator) -> None:
    def handle(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")

    with local_server(handle) as port:
        tunnel = emulator.add_tunnel(local_port=port, tunnel_id="a b")
        assert httpx.get(tunnel.url + "x", headers={"Authorization": "Bearer secret"}).status_code == 202
        emulator.set_tunnel_status("a b", "disconnected")
        assert httpx.get(tunnel.url).status_code == 404
        emulator.set_tunnel_status("a b", "connected")
        assert httpx.get(tunnel.url).status_code == 202
        call(emulator, "DELETE", f"{TUNNEL}/a%20b")
        assert httpx.get(tunnel.url).status_code == 404
    lines = [line for line in map(json.loads, emulator.events) if line["event"] == "proxied"]
    assert [(line["tunnel_id"], line["path"], line["status"], line["authorization"]) for line in lines] == [
        ("a b", "/x", 202, True),
        ("a b", "/", 404, False),
        ("a b", "/", 202, False),
        ("a b", "/", 404, False),
    ]


def test_wrong_arguments_of_direct_methods_change_nothing(emulator: Emulator) -> None:
    emulator.add_tunnel(tunnel_id="t")
    with pytest.raises(ValueError, match=r"^there is a tunnel 't' already$"):
        emulator.add_tunnel(tunnel_id="t")
    with pytest.raises(ValueError, match=r"^status must be pending, .* or terminated, not 'gone'$"):
        emulator.add_tunnel(status="gone")
    with pytest.raises(ValueError, match=r"^local_port must be a whole number from 1 to 65535, not 0$"):
        emulator.add_tunnel(local_port=0)
    with pytest.raises(LookupError, match=r"^Tunnel u not found$"):
        emulator.set_tunnel_status("u", "expired")
    with pytest.raises(RuntimeError, match=r"^the emulator has not been started$"):
        Emulator().add_tunnel()
    assert [(one.tunnel_id, one.status) for one in emulator.tunnels] == [("t", "connected")]
    assert emulator.requests == []
    emulator.reset()
    assert emulator.tunnels == []
