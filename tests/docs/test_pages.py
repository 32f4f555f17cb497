"""What the documents show works, as it stands there. A block or a line that nobody knows how to check is an error.

The Python blocks of the tutorial are one program; everywhere else each runs by itself, in an environment that leads to
an emulator with the sandbox `sbx_1` and the exposures `exp_1` and `exp_2`. `docs/how-to/testing.md` has tests of its
own in `tests/plugin`.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.forward_proxy import ForwardProxy
from support.pages import DOCS, PAGES, ROOT, Block, all_blocks, blocks
from support.redis_server import redis_server

TUTORIAL = DOCS / "tutorial.md"
ELSEWHERE = {DOCS / "how-to" / "testing.md"}
BLOCKS = [block for page in PAGES if page not in ELSEWHERE for block in all_blocks(page)]
PROGRAMS = [block for block in BLOCKS if block.language == "python" and block.page != TUTORIAL]
PROGRAMS.append(Block(TUTORIAL, "python", "\n".join(blocks(TUTORIAL, "python"))))
LINES = [
    (block.page, line.split("  #")[0].strip())
    for block in BLOCKS
    if block.language == "sh"
    for line in block.text.splitlines()
]


def run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90)


@pytest.fixture
def servers(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """What stands in the documents for a server of the reader's, and one that is there."""
    text = request.node.callspec.params["block"].text
    if "redis://127.0.0.1:6379" in text:
        with redis_server() as url:
            yield {"redis://127.0.0.1:6379": url}
    elif "127.0.0.1:3128" in text:
        proxy = ForwardProxy()
        yield {"http://127.0.0.1:3128": proxy.url}
        proxy.stop()
        assert proxy.lines, "it went past the proxy"
    else:
        yield {}


def test_there_is_something_to_run() -> None:
    assert len(PROGRAMS) >= 12
    assert {"make demo", "make test"} <= {line for _, line in LINES}
    assert {block.language for block in BLOCKS} <= {"python", "sh", "text"}


@pytest.mark.parametrize("block", PROGRAMS, ids=str)
def test_each_program_runs(documented: dict[str, str], servers: dict[str, str], block: Block) -> None:
    text = block.text
    for shown, there in servers.items():
        text = text.replace(shown, there)
    done = run([sys.executable, "-W", "error", "-c", text], documented)
    assert (done.returncode, done.stderr) == (0, "")
    if "removal.outcome, removal.confirmed" in text:
        assert done.stdout.splitlines()[1:] == ["[8001, 8001, 8000]", "removed True", "404"]


def target_exists(words: list[str], environment: dict[str, str]) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert words[1] in targets


def command_runs(words: list[str], environment: dict[str, str]) -> None:
    if words[1] == "emulator":
        return emulator_starts([sys.executable, "-m", "prime_ports", *words[1:]])
    done = run([sys.executable, "-m", "prime_ports", *words[1:]], environment)
    assert done.returncode == 0, done.stderr
    return None


def emulator_starts(words: list[str]) -> None:
    command = [sys.executable, *("0" if word == "8765" else word for word in words[1:])]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert "http://127.0.0.1:" in process.stdout.readline()
    finally:
        process.terminate()
        process.stdout.close()
        assert process.wait(10) == 0


def python_runs(words: list[str], environment: dict[str, str]) -> None:
    if words[1:3] == ["-m", "prime_ports.emulator"]:
        return emulator_starts(words)
    said = run([sys.executable, words[1], "--help"], environment).stdout
    for option in (word for word in words[2:] if word.startswith("--")):
        assert option in said, f"{words[1]} has no option {option}"
    return None


def can_be_installed(words: list[str], environment: dict[str, str]) -> None:
    # That it works is tested with the wheel, in tests/dist and tests/mistakes.
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert words[:2] == ["pip", "install"]
    for wanted in words[2:]:
        named = re.fullmatch(r"prime-ports\[([\w,]+)\]|httpx\[socks\]|\.", wanted)
        assert named, wanted
        assert set((named[1] or "cli").split(",")) <= set(extras)


def is_known(words: list[str], environment: dict[str, str]) -> None:
    names = {word.split("=")[0] for word in words[1:]}
    assert names <= {"PRIME_API_KEY", "PRIME_API_BASE_URL"}


CHECKS: dict[str, Callable[[list[str], dict[str, str]], None]] = {
    "make": target_exists,
    "prime-ports": command_runs,
    "python": python_runs,
    "pip": can_be_installed,
    "export": is_known,
}


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page.name}: {line}" for page, line in LINES])
def test_each_line_of_a_shell_is_one_that_works(documented: dict[str, str], page: Path, line: str) -> None:
    words = shlex.split(line, comments=True)
    assert words[0] in CHECKS, f"{page.name}: nobody knows how to check `{line}`"
    CHECKS[words[0]](words, documented)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        there = (page.parent / target).resolve()
        assert "://" in target or there.is_file() or there.name in {"operations.md", "command-line.md"}, target
