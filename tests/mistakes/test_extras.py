"""Without an extra, one line says which one to install and nothing is sent; with exactly that one, it works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prime_ports.emulator import Emulator
from support.bare import Environment

FIXTURE = "def test_it(prime_emulator):\n    prime_emulator.create_sandbox()\n"


@pytest.fixture(scope="module")
def running() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def variables(running: Emulator) -> dict[str, str]:
    """The environment of a user of the emulator."""
    running.reset()
    running.create_sandbox("sbx")
    return {"PRIME_API_KEY": running.api_key, "PRIME_API_BASE_URL": running.base_url}


def test_the_core_needs_no_extra(tmp_path: Path, running: Emulator, variables: dict[str, str]) -> None:
    running.add_exposure("sbx", 8000, exposure_id="exp")
    code = "from prime_ports import PortClient\nwith PortClient() as ports: print(ports.unexpose('sbx', 'exp').status)"
    done = Environment(tmp_path, "prime-ports").python("-c", code, **variables)
    assert (done.returncode, done.stdout, done.stderr) == (0, "removed\n", "")


@pytest.mark.parametrize("arguments", [["--version"], ["list"], ["unexpose", "sbx", "exp"]], ids=lambda a: a[0])
def test_the_command_line(tmp_path: Path, running: Emulator, variables: dict[str, str], arguments: list[str]) -> None:
    done = Environment(tmp_path, "prime-ports").python("-m", "prime_ports", *arguments, **variables)
    said = "error: the command line needs click: pip install 'prime-ports[cli]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert not running.requests


@pytest.mark.parametrize("present", ["prime-ports[cli]", "prime-ports[emulator]"])
def test_the_command_line_with_its_extra_or_with_click_alone(
    tmp_path: Path, running: Emulator, variables: dict[str, str], present: str
) -> None:
    # The emulator's extra brings click, but not rich, which only a terminal would show.
    running.add_exposure("sbx", 8000, exposure_id="exp")
    done = Environment(tmp_path, present).python("-m", "prime_ports", "list", **variables)
    assert (done.returncode, done.stdout.split("\t")[:4], done.stderr) == (0, ["exposure", "sbx", "8000", "exp"], "")


@pytest.mark.parametrize("command", [["prime_ports", "emulator"], ["prime_ports.emulator"]], ids=lambda c: c[0])
def test_the_emulators_commands(tmp_path: Path, command: list[str]) -> None:
    done = Environment(tmp_path, "prime-ports[cli]").python("-m", *command)
    said = "error: the emulator needs starlette: pip install 'prime-ports[emulator]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


EMULATOR = "from prime_ports.emulator import Emulator\nwith Emulator() as emulator: print(emulator.base_url[:16])"


def test_the_emulator_in_python(tmp_path: Path) -> None:
    without = Environment(tmp_path / "without", "prime-ports").python("-c", EMULATOR)
    said = "ImportError: the emulator needs starlette: pip install 'prime-ports[emulator]'"
    assert (without.returncode, without.stderr.splitlines()[-1]) == (1, said)
    assert "During handling" not in without.stderr
    installed = Environment(tmp_path / "with", "prime-ports[emulator]").python("-c", EMULATOR)
    assert (installed.returncode, installed.stdout, installed.stderr) == (0, "http://127.0.0.1\n", "")


@pytest.mark.parametrize(
    ("extra", "made", "said"),
    [
        ("redis", "PortClient(rate_limit=RateLimiter(store='redis://127.0.0.1:1'))", "store needs redis"),
        (
            "redis",
            "AsyncPortClient(rate_limit=RateLimiter(store='redis://127.0.0.1:1'))",
            "store needs redis",
        ),
        ("aiohttp", "PortClient(async_backend='aiohttp')", "async_backend='aiohttp' needs aiohttp"),
        ("aiohttp", "AsyncPortClient(async_backend='aiohttp')", "async_backend='aiohttp' needs aiohttp"),
    ],
)
def test_an_option_of_a_client(
    tmp_path: Path, running: Emulator, variables: dict[str, str], extra: str, made: str, said: str
) -> None:
    code = (
        f"from prime_ports import *\ntry: {made}\nexcept ConfigurationError as error: print(error)\nelse: print('made')"
    )
    without = Environment(tmp_path / "without", "prime-ports").python("-c", code, **variables)
    assert (without.stdout, without.stderr) == (f"{said}: pip install 'prime-ports[{extra}]'\n", "")
    installed = Environment(tmp_path / "with", f"prime-ports[{extra}]").python("-c", code, **variables)
    assert (installed.stdout, installed.stderr) == ("made\n", "")
    assert not running.requests


def test_the_fixture(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(FIXTURE, "utf-8")
    arguments = ["-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path / "test_it.py")]
    without = Environment(tmp_path / "without", "prime-ports", "pytest").python(*arguments)
    said = "the emulator needs starlette: pip install 'prime-ports[emulator]'"
    assert without.returncode == 1
    assert next(line for line in without.stdout.splitlines() if "starlette" in line) == said
    assert "Traceback" not in without.stdout
    installed = Environment(tmp_path / "with", "prime-ports[emulator]", "pytest").python(*arguments)
    assert (installed.returncode, installed.stderr) == (0, "")
    assert "1 passed" in installed.stdout
