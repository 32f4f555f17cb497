"""`prime-ports doctor`: what it finds, in words and as a document, and what it never shows."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from cli.helpers import Result, in_terminal, run, seen

from prime_ports.emulator import Emulator, Fault
from support.bare import Environment
from support.ports import refusing_port
from support.scripted import says, scripted

KEY = "pit_0123456789abcdef_the_end"


def checks(result: Result) -> dict[str, dict[str, Any]]:
    return {check["name"]: check for check in result.document["checks"]}


def test_all_in_order(emulator: Emulator) -> None:
    result = run(emulator, "doctor", "--json", PRIME_GATEWAY_DOMAIN="gateway.example")
    found = checks(result)
    assert (result.status, result.err, result.document["ok"]) == (0, "", True)
    assert {check["status"] for check in found.values()} == {"ok"}
    names = ["package", "dependencies", "extra cli", "extra emulator", "key", "address", "server", "clock", "gateway"]
    assert set(names) <= found.keys()
    assert (found["key"]["source"], found["address"]["source"]) == ("PRIME_API_KEY", "PRIME_API_BASE_URL")
    assert found["address"]["url"] == emulator.base_url
    assert 0 < found["server"]["seconds"] < 10
    assert re.fullmatch(r"answers in \d+ ms and accepts the key", found["server"]["details"])
    assert found["clock"]["skew"] <= 2
    assert found["gateway"]["domain"] == "gateway.example"
    assert found["limits"]["limits"]["unexpose"] == ["20 per 60 s per IP and token and sandbox"]
    assert set(found["dependencies"]["versions"]) >= {"httpx", "httpcore", "certifi", "attrs", "python-dateutil"}
    assert {request.method for request in emulator.requests} == {"GET"}


def test_lines_and_a_table(emulator: Emulator) -> None:
    result = run(emulator, "doctor")
    assert (result.status, result.err) == (0, "")
    assert all(len(row) == 3 and row[1] in ("ok", "note", "failed") for row in result.rows)
    with in_terminal(emulator, "doctor", width=80) as terminal:
        assert terminal.finish() == 0
        text = seen(terminal).text
    assert "PRIME_API_KEY" in text
    assert max(map(len, text.splitlines())) <= 80


def test_no_part_of_the_key_is_shown(emulator: Emulator) -> None:
    with Emulator(api_key=KEY) as own:
        for options in (["doctor"], ["doctor", "--json"], ["doctor", "--verbose"]):
            for key in (KEY, KEY[::-1], "pit_0123456789\u20acabcdef"):
                result = run(own, *options, PRIME_API_KEY=key)
                shown = result.out + result.err
                assert not any(part in shown for part in (key[:6], key[-6:], key[6:12]))


def test_a_refused_key(emulator: Emulator) -> None:
    result = run(emulator, "doctor", "--json", PRIME_API_KEY=KEY)
    found = checks(result)
    assert (result.status, result.document["ok"]) == (1, False)
    assert found["server"]["status"] == "failed"
    host = emulator.base_url.removeprefix("http://")
    said = f"the key from PRIME_API_KEY was refused by {host}: Invalid or missing API key (401, GET /api/v1/user/teams"
    assert found["server"]["details"].startswith(said)
    assert found["server"]["details"].endswith("; set a valid key")
    assert found["clock"]["status"] == "ok", "the refusal has a Date, too"


def test_a_server_that_cannot_be_reached() -> None:
    port = refusing_port()
    result = run(None, "doctor", "--json", PRIME_API_KEY=KEY, PRIME_BASE_URL=f"http://127.0.0.1:{port}")
    found = checks(result)
    assert result.status == 1
    assert found["server"]["details"] == (
        f"cannot reach http://127.0.0.1:{port} (PRIME_BASE_URL): connection refused; nothing was sent"
    )
    assert "clock" not in found


def test_no_key_and_no_usable_address(emulator: Emulator) -> None:
    result = run(None, "doctor", "--json", PRIME_API_BASE_URL=emulator.base_url)
    assert (result.status, result.document["ok"]) == (1, False)
    said = "no key: set PRIME_API_KEY, or log in so that ~/.prime/config.json holds one"
    assert (checks(result)["settings"]["status"], checks(result)["settings"]["details"]) == ("failed", said)
    result = run(None, "doctor", "--json", "--base-url", "http://api.example", PRIME_API_KEY=KEY)
    assert "--base-url 'http://api.example' would send the key unencrypted" in checks(result)["settings"]["details"]
    result = run(emulator, "doctor", "--json", PRIME_GATEWAY_DOMAIN="https://x/y")
    assert (result.status, checks(result)["settings"]["status"]) == (1, "failed")
    assert "PRIME_GATEWAY_DOMAIN must be a domain" in checks(result)["settings"]["details"]
    assert not emulator.requests


def test_key_and_address_of_the_file(emulator: Emulator) -> None:
    folder = Path.home() / ".prime"
    folder.mkdir()
    settings = {"api_key": emulator.api_key, "base_url": emulator.base_url}
    (folder / "config.json").write_text(json.dumps(settings), "utf-8")
    found = checks(run(None, "doctor", "--json"))
    assert found["key"]["source"] == "~/.prime/config.json"
    assert found["address"]["source"] == "base_url in ~/.prime/config.json"
    assert found["server"]["status"] == "ok"
    found = checks(run(None, "doctor", "--json", "--base-url", emulator.base_url))
    assert found["address"]["details"] == f"{emulator.base_url} (--base-url)"


@pytest.mark.parametrize(
    ("hours", "status", "words"), [(0, "ok", "within"), (5, "failed", "behind"), (-5, "failed", "ahead of")]
)
def test_the_clock(hours: int, status: str, words: str) -> None:
    date = {"date": format_datetime(datetime.now(UTC) + timedelta(hours=hours), usegmt=True)}
    with scripted(says(401, {"detail": "no"}, date)) as server:
        result = run(None, "doctor", "--json", PRIME_API_KEY=KEY, PRIME_API_BASE_URL=server.url)
    clock = checks(result)["clock"]
    assert (clock["status"], words in clock["details"]) == (status, True)
    assert abs(clock["skew"] + hours * 3600) < 60
    assert ("set the local clock" in clock["details"]) == bool(hours)


def test_the_gateway_is_guessed_and_said_to_be_a_guess(emulator: Emulator) -> None:
    now = datetime.now(UTC).isoformat()
    sandbox = {"id": "sbx_1", "name": "n", "status": "RUNNING", "createdAt": now, "vm": True}
    page = {"sandboxes": [sandbox], "total": 1, "page": 1, "perPage": 10, "hasNext": False}
    access = {
        "token": "t0ken-of-the-gateway",
        "gateway_url": "https://gw.example:8443/x",
        "user_ns": "u",
        "job_id": "j",
    }
    answers = [
        says(200, {"data": []}),  # teams
        says(200, page),
        says(200, {**access, "job_id": "j", "expires_at": now}),
    ]
    with scripted(*answers) as server:
        result = run(None, "doctor", "--json", PRIME_API_KEY=KEY, PRIME_API_BASE_URL=server.url)
    gateway = checks(result)["gateway"]
    assert (gateway["status"], gateway["domain"], gateway["guess"]) == ("note", None, "gw.example"), server.lines
    assert "names gw.example, a guess that is not used" in gateway["details"]
    assert "t0ken" not in result.out + result.err
    assert server.lines[-1].startswith("POST /api/v1/sandbox/sbx_1/auth ")


def test_without_a_guess_the_gateway_is_a_note(emulator: Emulator) -> None:
    emulator.create_sandbox()
    result = run(emulator, "doctor", "--json")
    gateway = checks(result)["gateway"]
    assert (result.status, gateway["status"], gateway["guess"]) == (0, "note", None)


def test_a_slow_server_is_given_up(emulator: Emulator) -> None:
    emulator.faults.add(Fault("slow", seconds=30.0, times=9))
    result = run(emulator, "doctor", "--json", "--timeout", "0.5")
    assert (result.status, checks(result)["server"]["status"]) == (1, "failed")
    assert checks(result)["server"]["details"].startswith(
        f"no response from {emulator.base_url} (PRIME_API_BASE_URL): "
    )
    assert len(emulator.requests) == 1


def test_missing_extras_are_notes(tmp_path: Path, emulator: Emulator) -> None:
    variables = {"PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
    done = Environment(tmp_path, "prime-ports[cli]").python("-m", "prime_ports", "doctor", **variables)
    assert (done.returncode, done.stderr) == (0, "")
    rows = dict(line.split("\t", 1) for line in done.stdout.splitlines())
    assert rows["extra redis"] == "note\tnot installed: redis; pip install 'prime-ports[redis]'"
    assert rows["extra cli"].startswith("ok\tclick ")
