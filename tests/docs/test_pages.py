"""Code in the docs works as it stands there. A block or a line without a known check is an error.

Each Python block runs by itself, in an environment that leads to an emulator with the sandbox `sbx_1` and the exposures
`exp_1` and `exp_2`. Those of two pages build on each other: `docs/tutorial.md` is followed by `test_tutorial.py`,
`docs/how-to/testing.md` by `tests/plugin/test_docs_page.py`. Their shell lines are looked at here, too.
README is followed by `test_readme.py`; the pages on notebooks and web services have tests of their own.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from prime_ports import PortClient
from support.forward_proxy import ForwardProxy
from support.pages import DOCS, PAGES, ROOT, Block, all_blocks
from support.redis_server import redis_server

HOW_TO = DOCS / "how-to"
STORIES = {DOCS / "tutorial.md", HOW_TO / "testing.md", HOW_TO / "notebooks.md", HOW_TO / "web-service.md"}
BLOCKS = [block for page in PAGES if page.name != "README.md" for block in all_blocks(page)]
PROGRAMS = [block for block in BLOCKS if block.language == "python" and block.page not in STORIES]
# Files that a page has its reader make; its own test runs them.
MADE = {block.text.split()[1] for block in BLOCKS if block.page in STORIES and re.match(r"# \w+\.py\n", block.text)}
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
    """An address that the docs use for the reader's server, and a server that exists."""
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


@pytest.mark.parametrize("block", PROGRAMS, ids=str)
def test_each_python_block_runs(documented: dict[str, str], servers: dict[str, str], block: Block) -> None:
    text = block.text
    for shown, there in servers.items():
        text = text.replace(shown, there)
    done = run([sys.executable, "-W", "error", "-c", text], documented)
    assert (done.returncode, done.stderr) == (0, "")


def target_exists(words: list[str], environment: dict[str, str]) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    assert words[1] in targets
    # make hands its variables on to the script.
    scripts = [path.read_text("utf-8") for path in (ROOT / "scripts" / "codegen").rglob("*.py")]
    read = re.findall(r"\$\((\w+)\)", makefile) + re.findall(r'environ\.get\("(\w+)"\)', "".join(scripts))
    assert {word.split("=")[0] for word in words[2:]} <= set(read)


def command_runs(words: list[str], environment: dict[str, str]) -> None:
    if words[1] == "emulator":
        return emulator_starts(["-m", "prime_ports", *words[1:]], environment)
    if "--until-interrupt" in words:
        return waits_for_interrupt(words[1:], environment)
    words, piped = (words[: words.index("|")], words[words.index("|") + 1 :]) if "|" in words else (words, [])
    done = run([sys.executable, "-m", "prime_ports", *words[1:]], environment)
    assert done.returncode == 0, done.stderr
    if piped:
        json.loads(done.stdout)
        if shutil.which(piped[0]):
            subprocess.run(piped, input=done.stdout, capture_output=True, text=True, check=True, timeout=10)
    return None


def waits_for_interrupt(arguments: list[str], environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "prime_ports", *arguments]
    before = public(environment)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        assert arguments[1] in process.stdout.readline()
        assert public(environment) == before + 1
    finally:
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        assert process.wait(20) == 0
    assert public(environment) == before


def public(environment: dict[str, str]) -> int:
    """Return the number of public ports."""
    key, address = environment["PRIME_API_KEY"], environment["PRIME_API_BASE_URL"]
    with PortClient(api_key=key, base_url=address) as client:
        return len(client.list_public())


def emulator_starts(arguments: list[str], environment: dict[str, str]) -> None:
    command = [sys.executable, *("0" if argument == "8765" else argument for argument in arguments)]
    process = subprocess.Popen(command, cwd=environment["HOME"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert "http://127.0.0.1:" in process.stdout.readline()
    finally:
        process.terminate()
        process.stdout.close()
        assert process.wait(10) == 0


def python_runs(words: list[str], environment: dict[str, str]) -> None:
    if words[1:3] == ["-m", "prime_ports.emulator"]:
        return emulator_starts(words[1:], environment)
    if MADE & set(words):
        return None
    said = run([sys.executable, words[1], "--help"], environment).stdout
    for option in (word for word in words[2:] if word.startswith("--")):
        assert option in said, f"{words[1]} has no option {option}"
    return None


def can_be_installed(words: list[str], environment: dict[str, str]) -> None:
    # That it works is tested with the wheel, in tests/dist and tests/mistakes.
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert words[:2] == ["pip", "install"]
    for wanted in words[2:]:
        named = re.fullmatch(
            r"prime-ports\[([\w,]+)\]|pytest|starlette|uvicorn|dask|distributed|opentelemetry-sdk|\.", wanted
        )
        assert named, wanted
        assert set((named[1] or "cli").split(",")) <= set(extras)


def is_known(words: list[str], environment: dict[str, str]) -> None:
    names = {word.split("=")[0] for word in words[1:]}
    assert names <= {"PRIME_API_KEY", "PRIME_API_BASE_URL", "PRIME_GATEWAY_DOMAIN", "SANDBOX_ID"}


def is_the_service(words: list[str], environment: dict[str, str]) -> None:
    assert words[1] == "service:app"  # tests/servers/test_web_service_page.py runs it


CHECKS: dict[str, Callable[[list[str], dict[str, str]], None]] = {
    "make": target_exists,
    "prime-ports": command_runs,
    "python": python_runs,
    "pip": can_be_installed,
    "export": is_known,
    "uvicorn": is_the_service,
}


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page.name}: {line}" for page, line in LINES])
def test_each_shell_line_works(documented: dict[str, str], page: Path, line: str) -> None:
    words = shlex.split(line, comments=True)
    assert words[0] in CHECKS, f"{page.name}: no check is known for `{line}`"
    CHECKS[words[0]](words, documented)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_leads_to_a_file_and_to_a_heading_in_it(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.is_file(), target
        assert not anchor or anchor in anchors(there), target


@cache
def anchors(page: Path) -> set[str]:
    """Anchors of the headings of a page, as both the site and a repository's view make them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@cache
def prose(page: Path) -> str:
    """Text of a page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
