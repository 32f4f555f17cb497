"""The page "Test your own code": its examples run in a project of their own, on the wheel, as a user has it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from plugin.helpers import SETTINGS

from prime_ports.emulator import FAULT_KINDS
from support.pages import blocks
from support.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "testing.md"
MISSING = "the emulator needs starlette: pip install 'prime-ports[emulator]'"


def examples() -> dict[str, str]:
    """The Python blocks by file name; the first line of each says it."""
    found: dict[str, str] = {}
    for block in blocks(PAGE, "python"):
        named = re.match(r"# (\w+\.py)\n", block)
        assert named, f"a block does not say which file it is: {block}"
        assert named[1] not in found
        found[named[1]] = block
    return found


class Project:
    """A folder with the examples, and an environment with nothing but the wheel and pytest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project"
        self.folder.mkdir()
        (self.folder / "pytest.ini").write_text(SETTINGS, "utf-8")
        for name, text in examples().items():
            (self.folder / name).write_text(text, "utf-8")
        self._bin = folder / "empty" / "bin"
        subprocess.run([sys.executable, "-m", "venv", str(folder / "empty")], check=True, timeout=60)

    @property
    def environment(self) -> dict[str, str]:
        """As after activating it, and with nothing that tells where an emulator is or that this is a test."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PRIME_"))}
        return {**kept, "PATH": f"{self._bin}{os.pathsep}{os.environ['PATH']}", "HOME": str(self.folder)}

    def install(self, *what: str) -> None:
        self.run("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)

    def run(self, *command: str, succeeds: bool = True) -> str:
        done = subprocess.run(
            [str(self._bin / command[0]), *command[1:]],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
        assert (done.returncode == 0) is succeeds, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


# One test for all of it, since setting up the environment is what takes the time.
@pytest.mark.timeout(300)
def test_the_page_in_a_project_of_its_own(wheel: Path, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.install(str(wheel), f"pytest=={pytest.__version__}")
    said = project.run("python", "-m", "pytest", "test_cleanup.py", succeeds=False)
    assert "2 errors in " in said
    assert said.count(f"\n{MISSING}\n") == 2
    project.install(f"{wheel}[emulator]", "respx", "pytest-httpx", "freezegun")

    out = project.run("python", "-m", "pytest")
    count = sum(len(re.findall(r"^(?:async )?def test_", text, re.MULTILINE)) for text in examples().values())
    assert count > 10
    assert f" {count} passed in " in f" {out.splitlines()[-1].strip('= ')}", out
    assert project.run("python", "in_process.py") == "[8000]\n"
    _as_a_process(project)


def _as_a_process(project: Project) -> None:
    start, use = (block for block in blocks(PAGE, "sh") if "8765" in block)
    port = str(free_port())
    # exec: the signal is for Python, not for the shell.
    command = ["/bin/sh", "-c", "exec " + start.replace("8765", port)]
    with subprocess.Popen(
        command, cwd=project.folder, env=project.environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert [server.stdout.readline() for _ in range(3)] == [
                f"prime-ports emulator at http://127.0.0.1:{port}\n",
                "export PRIME_API_KEY=test-key\n",
                f"export PRIME_API_BASE_URL=http://127.0.0.1:{port}\n",
            ]
            done = subprocess.run(
                ["/bin/sh", "-c", use.replace("8765", port)],
                cwd=project.folder,
                env=project.environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(10) == 0
    assert (done.returncode, done.stdout, done.stderr) == (0, "[8000]\n", "")
    assert '"sandbox.unexpose_port"' in (project.folder / "events.jsonl").read_text("utf-8")


def test_the_page_lists_every_kind_of_fault_as_it_is() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \| (.*?) \| (.*?) ?\|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [
        (name, "yes" if kind.processed else "no", kind.text, ", ".join(f"`{option}`" for option in kind.options))
        for name, kind in FAULT_KINDS.items()
    ]
