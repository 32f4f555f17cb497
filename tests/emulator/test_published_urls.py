"""Traffic to published ports of VM sandboxes, by path and by host."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from emulator.helpers import Reply, address, call, exchange, local_server

from prime_ports.emulator import Emulator

LABEL = "8000-sbx_1"
OPEN = {"from": "internet", "to": "*", "ports": [8000]}


def echo(request: BaseHTTPRequestHandler) -> None:
    request.rfile.read(int(request.headers.get("Content-Length", "0")))
    body = json.dumps([request.command, request.path, request.headers.get("Host")]).encode()
    request.send_response(207)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


@pytest.fixture
def network(emulator: Emulator) -> Iterator[str]:
    """A network that publishes port 8000 of sbx_1, which is `echo`."""
    emulator.create_sandbox("sbx_1", vm=True)
    with local_server(echo) as port:
        emulator.forward_port(8000, port)
        yield emulator.create_network("n", rules=[OPEN], members={"sbx_1": []})


def visit(emulator: Emulator, path: str, *headers: str, host: str = "localhost", method: str = "GET") -> Reply:
    head = "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""])
    return exchange(f"http://127.0.0.1:{address(emulator.base_url)[1]}", head.encode("latin-1"))


def proxied(emulator: Emulator) -> list[tuple[object, ...]]:
    lines = [line for line in map(json.loads, emulator.events) if line["event"] == "proxied"]
    return [(line["published"], line["path"], line["status"], line["authorization"]) for line in lines]


def test_a_published_port_is_reached_by_path_without_a_key(emulator: Emulator, network: str) -> None:
    url = emulator.published_url("sbx_1", 8000)
    assert url == f"{emulator.base_url}/published/{LABEL}/"
    reply = visit(emulator, f"/published/{LABEL}/a%2Fb?c=d", method="DELETE")
    assert (reply.status, reply.json) == (207, ["DELETE", "/a%2Fb?c=d", "localhost"])
    assert visit(emulator, f"/published/{LABEL}").json[1] == "/"
    assert proxied(emulator) == [(LABEL, "/a%2Fb", 207, False), (LABEL, "", 207, False)]
    assert emulator.requests == []


def test_a_published_port_is_reached_by_host_whatever_the_path(emulator: Emulator, network: str) -> None:
    for host in (f"{LABEL}.localhost", f"{LABEL.upper()}.localhost:99", f"{LABEL}.127.0.0.1"):
        assert visit(emulator, "/api/v1/sandbox", host=host).json == ["GET", "/api/v1/sandbox", host]
    assert len(proxied(emulator)) == 3
    assert emulator.requests == []


def test_a_key_that_arrives_is_recorded(emulator: Emulator, network: str) -> None:
    for path, host in ((f"/published/{LABEL}/", "localhost"), ("/", f"{LABEL}.localhost"), ("/published/1-x/", "::1")):
        visit(emulator, path, "aUTHORIZATION: Bearer secret", host=host.replace("::1", "[::1]"))
    assert [line[2:] for line in proxied(emulator)] == [(207, True), (207, True), (404, True)]
    assert "secret" not in "".join(emulator.events)


def test_of_an_exposure_it_is_recorded_as_well(emulator: Emulator) -> None:
    with local_server(echo) as port:
        emulator.forward_port(8000, port)
        exposure = emulator.add_exposure(emulator.create_sandbox(), 8000)
        call(emulator, "GET", "/exposed/" + exposure.url.split("/")[-2] + "/")
    (line,) = [line for line in map(json.loads, emulator.events) if line["event"] == "proxied"]
    assert (line["exposure_id"], line["authorization"]) == (exposure.exposure_id, True)


def test_it_is_reached_only_while_the_enforced_rules_open_it(emulator: Emulator, network: str) -> None:
    emulator.sync_delay = math.inf
    emulator.replace_rules(network, [])
    assert visit(emulator, f"/published/{LABEL}/").status == 207, "not synced: still open"
    emulator.sync_networks()
    refused = visit(emulator, f"/published/{LABEL}/")
    assert (refused.status, refused.json) == (404, {"detail": "No port is public here"})
    emulator.replace_rules(network, [OPEN])
    assert visit(emulator, f"/published/{LABEL}/").status == 404, "not synced: still closed"


def test_only_the_opened_port_of_that_sandbox_is_reached(emulator: Emulator, network: str) -> None:
    other = emulator.create_sandbox(vm=True)
    for label in ("8001-sbx_1", f"8000-{other}", "08000-sbx_1", "8000", "sbx_1", "", "8000-", "-sbx_1", "8000-sbx_"):
        assert visit(emulator, f"/published/{label}/").status == 404, label
    assert visit(emulator, "/", host="8001-sbx_1.localhost").status == 404
    emulator.replace_rules(network, [{"from": "internet", "to": "*"}])
    assert visit(emulator, "/published/8001-sbx_1/").status == 502, "all ports are open, and nothing listens"
    assert visit(emulator, "/published/x-sbx_1/").status == 404
    assert visit(emulator, "/published/99999-sbx_1/").status == 404
    assert visit(emulator, "/published/%ff-%/").status == 404


def test_a_host_has_no_case_and_an_id_has(emulator: Emulator, network: str) -> None:
    emulator.create_sandbox("Sbx-A", vm=True)
    emulator.put_member(network, "Sbx-A")
    assert visit(emulator, "/", host="8000-sbx-a.localhost").status == 207


def test_any_id_is_reached_by_path(emulator: Emulator, network: str) -> None:
    emulator.create_sandbox("a/b c", vm=True)
    emulator.put_member(network, "a/b c")
    url = emulator.published_url("a/b c", 8000)
    assert visit(emulator, url.removeprefix(emulator.base_url)).json[1] == "/"


@pytest.mark.parametrize("host", [f"{LABEL}.evil.example", f"{LABEL}.localhost.evil.example", f"a.{LABEL}.localhost"])
def test_a_name_below_another_host_is_refused(emulator: Emulator, network: str, host: str) -> None:
    assert visit(emulator, "/", host=host).status == 403
    assert proxied(emulator) == []


def test_a_name_below_an_allowed_host_is_served() -> None:
    with Emulator(allowed_hosts=["gateway.example", "1-x.gateway.example"]) as emulator, local_server(echo) as port:
        emulator.create_sandbox("sbx_1", vm=True)
        emulator.forward_port(8000, port)
        emulator.create_network("n", rules=[OPEN], members={"sbx_1": []})
        assert visit(emulator, "/", host=f"{LABEL}.gateway.example").status == 207
        assert visit(emulator, "/", host="8000-sbx_2.gateway.example").status == 404
        assert visit(emulator, "/", host=f"{LABEL}.other.example").status == 403
        assert visit(emulator, "/api/v1/sandbox", host="1-x.gateway.example").status == 401, (
            "this is the emulator itself"
        )


def test_a_published_page_may_call_itself_and_not_the_api(emulator: Emulator, network: str) -> None:
    port = address(emulator.base_url)[1]
    own = f"{LABEL}.localhost:{port}"
    origin = f"Origin: http://{own}"
    assert visit(emulator, "/", origin, host=own, method="POST").status == 207
    assert visit(emulator, "/api/v1/sandbox", origin, host=f"localhost:{port}").status == 403
    assert visit(emulator, "/", origin, host=f"8000-sbx_2.localhost:{port}").status == 403
    assert visit(emulator, "/", "Origin: http://evil.example", host=own).status == 403
