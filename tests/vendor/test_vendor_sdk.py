"""The vendor's own SDK, as published, works against the emulator: nobody who wrote it has seen this package."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from prime_ports.emulator import Emulator
from support.pages import DOCS, table

# The last one that can take an exposure away.
REQUIREMENT = "prime-sandboxes==0.2.42"
MIGRATE = DOCS / "how-to" / "migrate.md"

# It is told nothing but the environment, and says in JSON what it was told by the server.
CALLS = """
import asyncio, json
import prime_sandboxes
from prime_sandboxes import APIClient, APIError, AsyncSandboxClient, CreateSandboxRequest, SandboxClient

said = {"version": prime_sandboxes.__version__}
# A container: it refuses to expose ports of a VM, which is what the service makes by default now.
request = CreateSandboxRequest(name="by-the-vendor", docker_image="python:3.11-slim", labels=["one"], vm=False)


def ids(listed):
    return [(exposure.exposure_id, exposure.port, exposure.name) for exposure in listed.exposures]


def blocking():
    client = SandboxClient(APIClient())
    sandbox = client.create(request)
    web = client.expose(sandbox.id, 8000, name="web")
    tcp = client.expose(sandbox.id, 9000, protocol="TCP")
    said["sandbox"], said["web"], said["tcp"] = sandbox.id, web.exposure_id, tcp.exposure_id
    said["status"], said["url"] = client.get(sandbox.id).status, web.url
    said["listed"] = ids(client.list_exposed_ports(sandbox.id))
    said["all"] = ids(client.list_all_exposed_ports())
    said["sandboxes"] = [found.id for found in client.list(labels=["one"]).sandboxes]
    client.unexpose(sandbox.id, web.exposure_id)
    try:
        client.unexpose(sandbox.id, web.exposure_id)
    except APIError as error:
        said["again"] = str(error)
    said["left"] = ids(client.list_exposed_ports(sandbox.id))
    said["deleted"] = client.delete(sandbox.id)
    said["after"] = client.get(sandbox.id).status


async def in_a_loop():
    client = AsyncSandboxClient()
    sandbox = await client.create(request)
    exposure = await client.expose(sandbox.id, 8000)
    said["async listed"] = ids(await client.list_exposed_ports(sandbox.id)) == [(exposure.exposure_id, 8000, None)]
    await client.unexpose(sandbox.id, exposure.exposure_id)
    said["async left"] = ids(await client.list_exposed_ports(sandbox.id))
    await client.delete(sandbox.id)
    said["async sandbox"], said["async exposure"] = sandbox.id, exposure.exposure_id
    await client.aclose()


blocking()
asyncio.run(in_a_loop())
print(json.dumps(said))
"""


@pytest.fixture(scope="session")
def vendors_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that has the vendor's SDK and nothing of ours."""
    folder = tmp_path_factory.mktemp("vendor") / "env"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=60)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", REQUIREMENT]
    done = subprocess.run(install, capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, f"pip cannot install {REQUIREMENT}: {done.stderr[-2000:]}"
    return python


@pytest.mark.timeout(240)
def test_create_expose_list_unexpose_delete(vendors_python: Path, tmp_path: Path) -> None:
    with Emulator() as emulator:
        done = subprocess.run(
            [str(vendors_python), "-c", CALLS],
            # HOME: it keeps tokens in a file there.
            env={
                **os.environ,
                "HOME": str(tmp_path),
                "PRIME_API_KEY": emulator.api_key,
                "PRIME_API_BASE_URL": emulator.base_url,
                "PRIME_TEAM_ID": "team_1",
            },
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        requests, sandboxes, exposures = emulator.requests, emulator.sandboxes, emulator.exposures
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    said = json.loads(done.stdout)

    # What it was told.
    assert said["version"] == REQUIREMENT.rpartition("=")[2]
    both = [[said["web"], 8000, "web"], [said["tcp"], 9000, None]]
    assert (said["listed"], said["all"], said["left"]) == (both, both, both[1:])
    assert said["url"].startswith(f"{emulator.base_url}/exposed/")
    assert said["sandboxes"] == [said["sandbox"]]
    assert (said["status"], said["after"]) == ("RUNNING", "TERMINATED")
    assert said["again"].startswith("HTTP 404: ")
    assert said["deleted"]["success"] is True
    assert (said["async listed"], said["async left"]) == (True, [])

    # What the emulator knows of it.
    assert {request.headers["user-agent"].partition("/")[0] for request in requests} == {"prime-sandboxes"}
    assert [sandbox.status for sandbox in sandboxes.values()] == ["TERMINATED", "TERMINATED"]
    assert list(sandboxes) == [said["sandbox"], said["async sandbox"]]
    assert exposures == []
    # What the page on migration warns of: both are sent without having been asked for.
    creations = [json.loads(request.body) for request in requests if request.operation == "sandbox.create_sandbox"]
    assert [(bool(sent["idempotency_key"]), sent["team_id"]) for sent in creations] == [(True, "team_1")] * 2
    assert "team_id=team_1" in next(r.query for r in requests if r.operation == "sandbox.list_sandboxes")
    removals = [request for request in requests if request.operation == "sandbox.unexpose_port"]
    assert [(request.raw_path.rpartition("/")[2], request.processed, request.status) for request in removals] == [
        (said["web"], True, 200),
        (said["web"], False, 404),
        (said["async exposure"], True, 200),
    ]
    assert [request for request in requests if request.operation is None or request.status not in {200, 201, 404}] == []


NAMES = """
import json
import prime_sandboxes
from prime_sandboxes import AsyncSandboxClient, SandboxClient

methods = {name for client in (SandboxClient, AsyncSandboxClient) for name in vars(client) if name[0] != "_"}
named = {name: getattr(prime_sandboxes, name) for name in prime_sandboxes.__all__}
errors = {one.__name__ for one in named.values() if isinstance(one, type) and issubclass(one, Exception)}
print(json.dumps([sorted(methods), sorted(errors)]))
"""


def test_the_page_on_migration_names_each_method_and_exception_once(vendors_python: Path) -> None:
    done = subprocess.run([str(vendors_python), "-c", NAMES], capture_output=True, text=True, timeout=60, check=True)
    methods, errors = json.loads(done.stdout)
    rows = [*table(MIGRATE, "prime-sandboxes | here | what"), *table(MIGRATE, "methods | why")]
    assert sorted(name for row in rows for name in re.findall(r"`(\w+)`", row[0])) == methods
    (elsewhere,) = re.findall(r"^These errors belong to .*?\n\n", MIGRATE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    said = [row[0] for row in table(MIGRATE, "prime-sandboxes | here |\n")] + [elsewhere]
    assert sorted(name for part in said for name in re.findall(r"`(\w+)`", part)) == errors
