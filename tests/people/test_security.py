"""What SECURITY.md claims and no other test holds; and that the tests it names are there."""

from __future__ import annotations

import json
import re

import pytest
import redis

from codegen.document import ROOT
from prime_ports import NotFoundError, PortClient, RateLimiter
from prime_ports.emulator import Emulator
from support.redis_server import redis_server

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
CLAIMS = re.findall(r"^\| (.+) \| `(tests/\S+\.py)` \|$", TEXT, re.MULTILINE)


def test_each_claim_names_tests_that_are_there() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ")]
    assert len(CLAIMS) == len(rows) - 1 >= 10
    assert all((ROOT / path).is_file() for _, path in CLAIMS)


def test_no_address_is_made_up() -> None:
    assert "@" not in TEXT
    assert "://" not in TEXT


def test_a_shared_redis_gets_neither_key_nor_ids() -> None:
    with redis_server() as url, Emulator(api_key="key-for-tests") as emulator:
        options = {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": RateLimiter(store=url)}
        with PortClient(**options) as ports, pytest.raises(NotFoundError):  # type: ignore[arg-type]
            ports.unexpose("sandbox-for-tests", "exposure-for-tests")
        with redis.Redis.from_url(url) as store:
            names: list[bytes] = store.keys()
            held = repr([(name, store.dump(name)) for name in names])
    assert names
    for secret in ("key-for-tests", "sandbox-for-tests", "exposure-for-tests", "127.0.0.1"):
        assert secret not in held


def test_the_emulator_is_for_this_machine_and_warns_when_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    with Emulator() as emulator:
        assert emulator.base_url.startswith("http://127.0.0.1:")
    assert capsys.readouterr().err == ""
    with Emulator(host="0.0.0.0"):
        pass
    assert "warning: the emulator listens on 0.0.0.0, where other machines can reach it" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-node.lock"])
def test_every_requirement_is_pinned_with_a_hash(name: str) -> None:
    text = re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.\[\]-]+==[\w.!+]+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_make_installs_nothing_without_hashes_but_this_project() -> None:
    lines = re.findall(r"pip install .*", (ROOT / "Makefile").read_text("utf-8"))
    assert len(lines) >= 3
    for line in lines:
        assert "--require-hashes" in line or line.endswith("--no-deps --no-build-isolation -e ."), line


def test_what_npm_installs_is_pinned_with_hashes_and_runs_no_scripts() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    assert not [name for name, entry in installed.items() if not entry.get("integrity", "").startswith("sha512-")]
    commands = re.findall(r"^\s+npm (?:ci|install) .*", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert commands
    assert all("--ignore-scripts" in command for command in commands)
