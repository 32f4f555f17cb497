"""The wheel on every Python of this machine: with each extra alone, and under a quick part of the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from prime_ports import __version__
from prime_ports.emulator import Emulator
from support.building import Environment, checkout, dist, unpacked
from support.pythons import STATED, find_python

pytestmark = pytest.mark.timeout(900)

# With every extra and with none: a port is exposed and removed.
ALWAYS = """
import asyncio, sys, warnings
from prime_ports import AsyncPortClient, PortClient, RateLimiter, __version__
warnings.simplefilter("error")
address, key, version = sys.argv[1:]
assert __version__ == version
with PortClient(base_url=address, api_key=key) as ports:
    exposure = ports.expose("sbx_1", 8000)
    assert ports.unexpose(exposure).status == "removed"
"""
SMOKE = {
    "": "",
    "cli": """
from prime_ports.cli import main
sys.argv = ["prime-ports", "--version"]
try: main()
except SystemExit as end: assert not end.code
""",
    "emulator": """
from prime_ports.emulator import Emulator
with Emulator() as emulator, PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
    ports.unexpose(ports.expose(emulator.create_sandbox(), 8000))
""",
    "redis": """
warnings.simplefilter("ignore")  # says that this Redis is not there
limiter = RateLimiter(store="redis://127.0.0.1:1", fallback="memory")
with PortClient(base_url=address, api_key=key, rate_limit=limiter) as ports:
    ports.unexpose(ports.expose("sbx_1", 8001))
warnings.simplefilter("error")
""",
    "aiohttp": """
async def remove():
    async with AsyncPortClient(base_url=address, api_key=key, async_backend="aiohttp") as ports:
        await ports.unexpose(await ports.expose("sbx_1", 8002))
asyncio.run(remove())
assert "aiohttp" in sys.modules
""",
    "otel": """
from prime_ports.otel import OpenTelemetryHook
with PortClient(base_url=address, api_key=key, hooks=OpenTelemetryHook()) as ports:
    ports.unexpose(ports.expose("sbx_1", 8003))
""",
}
ALL = ",".join(filter(None, SMOKE))
SMOKE[ALL] = "".join(SMOKE.values())
TOOLS = (
    "cattrs",
    "freezegun",
    "httpx2",
    "hypothesis",
    "pytest",
    "pytest-timeout",
    "pytest-xdist",
    "socksio",
    "trustme",
)
QUICK = [
    "tests/compat/test_types.py",
    "tests/compat/test_exports.py",
    "tests/contract/test_generated.py",
    "tests/contract/test_wire.py",
    *(f"tests/client/test_{name}.py" for name in ("imports", "package", "removals", "results", "retry_rules", "hooks")),
    *(f"tests/client/test_{name}.py" for name in ("lifetimes", "event_loops", "travelling_errors", "transports")),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project, folder = tmp_path_factory.mktemp("checkout") / "project", tmp_path_factory.mktemp("built") / "dist"
    checkout(project)
    done = dist(project, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(params=STATED)
def python(request: pytest.FixtureRequest) -> Path:
    found = find_python(request.param)
    if found is None:
        pytest.skip(f"Python {request.param} is not installed here; the workflow ci tests it")
    return found


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=False) as running:
        running.create_sandbox(sandbox_id="sbx_1")
        yield running


@pytest.mark.parametrize("extra", SMOKE, ids=lambda extra: {"": "none", ALL: "all"}.get(extra, extra))
def test_each_extra_installs_and_works(
    built: Path, tmp_path: Path, python: Path, emulator: Emulator, extra: str
) -> None:
    (wheel,) = built.glob("*.whl")
    environment = Environment(tmp_path / "environment", python)
    environment.install(f"{wheel}[{extra}]" if extra else wheel)
    arguments = emulator.base_url, emulator.api_key, __version__
    environment.run("-c", ALWAYS + SMOKE[extra], *arguments, cwd=tmp_path)
    assert emulator.exposures == []


def test_a_quick_part_of_the_tests_passes(built: Path, tmp_path: Path, python: Path) -> None:
    (wheel,) = built.glob("*.whl")
    environment = Environment(tmp_path / "environment", python)
    environment.install(f"{wheel}[{ALL}]", *(f"{name}=={version(name)}" for name in TOOLS))
    project = unpacked(built, tmp_path / "unpacked")
    for folder in ("src", "generated"):  # so that what is imported is the wheel's
        shutil.rmtree(project / folder)
    options = ("-p", "no:cacheprovider", "-n", "2", "--dist", "worksteal", "--quiet")
    said = environment.run("-m", "pytest", *options, *QUICK, cwd=project, timeout=800)
    assert " passed" in said.splitlines()[-1]
