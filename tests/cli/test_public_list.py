"""`prime-ports list`: everything public, of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from cli.helpers import in_terminal, run, seen

from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault
from support.networks import sent, web
from support.scripted import says, scripted

BEGUN = datetime.now(UTC)
HOUR_AGO = BEGUN - timedelta(hours=3, minutes=5)


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """An emulator whose user is in a team."""
    with Emulator(teams=("team_1",)) as running:
        yield running


@pytest.fixture
def everything(emulator: Emulator) -> dict[str, str]:
    """One public port of each kind; their sandboxes and ids."""
    container, machine = emulator.create_sandbox(), emulator.create_sandbox(vm=True, team_id="team_1")
    exposure = emulator.add_exposure(container, 22, name="shell", protocol="TCP", created_at=HOUR_AGO.isoformat())
    emulator.create_network("front", rules=[web(8000)], members={machine: ["web"]}, team_id="team_1")
    tunnel = emulator.add_tunnel(name="laptop", created_at=HOUR_AGO)
    return {
        "container": container,
        "exposure": exposure.exposure_id,
        "url": exposure.url,
        "machine": machine,
        "tunnel": tunnel.tunnel_id,
    }


def test_a_line_for_each_port_of_every_kind(emulator: Emulator, everything: dict[str, str]) -> None:
    result = run(emulator, "list", PRIME_GATEWAY_DOMAIN="gateway.example")
    assert (result.status, result.err) == (0, "")
    exposure, published, tunnel = result.rows
    shared, machine = everything["container"], everything["machine"]
    assert exposure[:-1] == ["exposure", shared, "22", everything["exposure"], "TCP", "shell", everything["url"]]
    assert published == ["published", machine, "8000", "", "", "front", f"https://8000-{machine}.gateway.example", ""]
    assert tunnel[:6] == ["tunnel", "", "", everything["tunnel"], "", "laptop"]
    assert 3 * 3600 <= int(exposure[-1]) < 4 * 3600
    assert 3 * 3600 <= int(tunnel[-1]) < 4 * 3600


def test_the_document_of_a_list(emulator: Emulator, everything: dict[str, str]) -> None:
    document = run(emulator, "list", "--json").document
    assert list(document) == ["ports", "skipped", "incomplete", "invalid", "server_time"]
    exposure, published, tunnel = document["ports"]
    assert [each["key"] for each in document["ports"]] == [
        f"exposure/{everything['container']}/{everything['exposure']}",
        f"published/{everything['machine']}/8000",
        f"tunnel/{everything['tunnel']}",
    ]
    assert (published["kind"], published["url"], published["age"]) == ("published", None, None)
    assert published["team_id"] == "team_1"
    assert tunnel["labels"] == []
    assert datetime.fromisoformat(exposure["created_at"]) == HOUR_AGO
    now = datetime.fromisoformat(document["server_time"])
    assert exposure["age"] == int((now - HOUR_AGO).total_seconds())


COMMON = ["kind", "key", "sandbox_id", "port", "url", "name", "created_at", "created_at_raw", "age"]


def test_a_port_has_the_same_fields_in_every_document(emulator: Emulator, everything: dict[str, str]) -> None:
    container, machine = emulator.create_sandbox(), emulator.create_sandbox(vm=True)
    exposed = run(emulator, "expose", container, "8000", "--json").document
    published = run(emulator, "publish", machine, "8000", "--json").document
    listed = run(emulator, "list", "--json").document["ports"]
    assert {tuple(port)[: len(COMMON)] for port in listed} == {tuple(COMMON)}
    shapes = {port["kind"]: list(port) for port in listed}
    assert (list(exposed), list(published)) == (shapes["exposure"], shapes["published"])
    assert (exposed["key"], exposed["kind"]) == (f"exposure/{container}/{exposed['exposure_id']}", "exposure")
    skipped = run(emulator, "list", "--older-than", "1h", "--json").document["skipped"]
    assert [list(port) for port in skipped] == [shapes["published"]]
    for command in ("remove-all", "unexpose-all"):
        planned = run(emulator, command, "--all", "--dry-run", "--json").document["selected"]
        assert len(planned) >= 2
        for port in planned:
            assert list(port) == shapes[port["kind"]]
            assert [each["key"] for each in listed].count(port["key"]) == 1


@pytest.mark.parametrize("command", ["list", "publish", "expose", "unpublish", "unexpose", "remove-all", "sandboxes"])
def test_the_help_names_the_fields_of_a_line_in_one_order(command: str) -> None:
    text = " ".join(run(None, command, "--help").out.split())
    assert "Fields of a line: " in text
    if command in ("list", "publish", "expose", "unpublish", "remove-all"):
        assert "Fields of a line: kind, sandbox, port, " in text


def test_ages_are_those_of_the_servers_clock(emulator: Emulator, everything: dict[str, str]) -> None:
    later = HOUR_AGO + timedelta(days=3, hours=4)
    body = {
        "exposures": [
            {
                "exposure_id": "e",
                "sandbox_id": "s",
                "port": 1,
                "url": "u",
                "tls_socket": "t",
                "created_at": HOUR_AGO.isoformat(),
            }
        ]
    }
    with scripted(says(200, body, {"date": f"{later:%a, %d %b %Y %H:%M:%S} GMT"})) as server:
        result = run(emulator, "list", "--kind", "exposure", "--json", PRIME_API_BASE_URL=server.url)
    (port,) = result.document["ports"]
    assert abs(port["age"] - (3 * 24 + 4) * 3600) <= 1


@pytest.mark.parametrize(
    ("kinds", "shown"),
    [
        (["tunnel"], ["tunnel"]),
        (["published", "exposure"], ["exposure", "published"]),
        (["published", "published"], ["published"]),
    ],
    ids=str,
)
def test_kinds_are_selected(emulator: Emulator, everything: dict[str, str], kinds: list[str], shown: list[str]) -> None:
    options = [part for kind in kinds for part in ("--kind", kind)]
    assert [row[0] for row in run(emulator, "list", *options).rows] == shown
    paths = " ".join(request.raw_path for request in emulator.requests)
    assert ("/expose" in paths) == ("exposure" in kinds)
    assert ("/tunnel" in paths) == ("tunnel" in kinds)


def test_the_list_of_one_sandbox_saves_requests(emulator: Emulator, everything: dict[str, str]) -> None:
    result = run(emulator, "list", everything["container"])
    assert [row[:2] for row in result.rows] == [["exposure", everything["container"]]]
    result = run(emulator, "list", everything["machine"])
    assert [row[:3] for row in result.rows] == [["published", everything["machine"], "8000"]]
    assert (result.status, result.err) == (0, ""), "a VM has no exposures, so nothing was left out"
    assert not any("teams" in request.raw_path or "tunnel" in request.raw_path for request in emulator.requests)


@pytest.mark.parametrize("options", [["--kind", "tunnel"], ["--port", "8000"], ["--kind", "tunnel", "--name", "x"]])
def test_an_empty_list_by_a_filter_does_not_say_that_nothing_is_public(emulator: Emulator, options: list[str]) -> None:
    emulator.add_exposure(emulator.create_sandbox(), 22)
    result = run(emulator, "list", *options)
    assert (result.status, result.out, result.err) == (0, "", "no public port matches\n")


def test_an_empty_list_succeeds(emulator: Emulator) -> None:
    result = run(emulator, "list")
    assert (result.status, result.out, result.err) == (0, "", "nothing is public\n")
    document = run(emulator, "list", "--json").document
    assert (document["ports"], document["incomplete"]) == ([], [])


@pytest.mark.parametrize("command", [("list",), ("remove-all", "--yes"), ("remove-all", "--dry-run")])
def test_an_unknown_sandbox_is_an_error(emulator: Emulator, command: tuple[str, ...]) -> None:
    result = run(emulator, *command, "sbx_never")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("error: Sandbox sbx_never not found (404, GET /api/v1/sandbox/sbx_never, request req_")
    assert sent(emulator, "DELETE") == sent(emulator, "PUT") == []


def test_what_could_not_be_asked_is_a_note(emulator: Emulator, everything: dict[str, str]) -> None:
    emulator.deny_team("team_1")
    emulator.faults.add(Fault("status_410", operation="sandbox.list_all_exposed_ports", times=2))
    result = run(emulator, "list")
    assert (result.status, [row[0] for row in result.rows]) == (0, ["tunnel"])
    exposures, networks, tunnels = result.err.splitlines()
    assert exposures.startswith("not asked: exposures of container sandboxes, whose list the service has withdrawn: ")
    assert networks.startswith("not asked: networks of team team_1: ")
    assert tunnels.startswith("not asked: tunnels of team team_1: ")
    result = run(emulator, "list", "--json")
    assert (result.status, len(result.document["incomplete"])) == (0, 3)


def test_an_exposure_that_cannot_be_read_is_a_failure(emulator: Emulator) -> None:
    good = {"exposure_id": "e1", "sandbox_id": "s", "port": 8000, "url": "u", "tls_socket": "t"}
    shape = {"exposures": [good, good | {"port": "http"}]}
    emulator.faults.add(Fault("wrong_json", operation="sandbox.list_all_exposed_ports", value=shape))
    result = run(emulator, "list", "--json")
    assert [each["exposure_id"] for each in result.document["ports"]] == ["e1"]
    assert result.document["incomplete"] == []
    (text,) = result.document["invalid"]
    assert "exposures[1].port" in text
    assert (result.status, result.err) == (1, f"error: {text}\n")


def test_any_other_failure_fails(emulator: Emulator, everything: dict[str, str]) -> None:
    emulator.faults.add(Fault("status_before", operation="sandbox_networks.list_networks", status=401))
    result = run(emulator, "list", "--json")
    assert result.status == 1
    assert list(result.document) == ["error"]
    assert result.document["error"]["status_code"] == 401


def test_tunnels_of_other_users_are_shown_on_request(emulator: Emulator) -> None:
    emulator.add_tunnel(team_id="team_1", user_id="user_other")
    assert run(emulator, "list").rows == []
    assert [row[0] for row in run(emulator, "list", "--all-users").rows] == ["tunnel"]


def test_a_port_without_a_number_and_one_that_was_just_published(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    emulator.create_network("open", rules=[{"from": "internet", "to": "*"}], members={sandbox: []})
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as client:
        client.publish(sandbox, 9000)
    everything, published = run(emulator, "list", sandbox).rows
    assert (everything[2], everything[-1]) == ("*", "")
    assert published[2] == "9000"
    assert 0 <= int(published[-1]) < 60


def test_the_table_shows_ages_in_words(emulator: Emulator, everything: dict[str, str]) -> None:
    with in_terminal(emulator, "list", width=200) as terminal:
        assert terminal.finish() == 0
        text = seen(terminal).text
    heading, exposure, published, tunnel, total = (line.split() for line in text.splitlines() if line.strip())
    assert heading == ["Kind", "Sandbox", "Port", "ID", "Protocol", "Name", "Age", "URL"]
    assert total == ["3", "public", "ports:", "1", "exposure,", "1", "published", "port,", "1", "tunnel"]
    assert exposure[:2] == ["exposure", everything["container"]]
    # Other tests may have run since this module was imported.
    minutes = 5 + int((datetime.now(UTC) - BEGUN).total_seconds() // 60)
    assert exposure[-2] in (f"3h{minutes:02}m", f"3h{minutes - 1:02}m")
    assert published == ["published", everything["machine"], "8000", "front"]
    assert tunnel[:2] == ["tunnel", everything["tunnel"]]
