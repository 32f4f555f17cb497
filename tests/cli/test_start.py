"""Help, version and missing dependencies; nothing is loaded that is not needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cli.helpers import environment, run

import prime_ports

COMMANDS = {
    "list",
    "sandboxes",
    "publish",
    "unpublish",
    "remove-all",
    "expose",
    "unexpose",
    "unexpose-all",
    "doctor",
    "completion",
    "emulator",
}


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment(None), capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], [], ["unexpose-all", "--help"], ["unexpose", "sbx"]], ids=str
)
def test_help_and_usage_errors_load_neither_http_library_nor_rich(arguments: list[str]) -> None:
    code = """if True:
        import sys
        from prime_ports.cli import main
        status = main(sys.argv[1:])
        heavy = {"httpx", "httpcore", "rich", "asyncio", "attrs", "attr", "dateutil", "starlette", "uvicorn"}
        print("loaded", sorted(heavy & sys.modules.keys()), status)
    """
    done = python(code, *arguments)
    last = done.stdout.splitlines()[-1]
    assert last.startswith("loaded [] "), last


def test_a_list_without_a_terminal_does_not_load_rich() -> None:
    code = """if True:
        import sys
        from prime_ports.cli import main
        main(["list", "--base-url", "http://127.0.0.1:9", "--total-timeout", "0.1"])
        print("rich" in sys.modules, "httpcore" in sys.modules)
    """
    command = [sys.executable, "-c", code]
    env = environment(None, PRIME_API_KEY="key-for-tests")
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
    assert done.stdout == "False True\n"


def test_version() -> None:
    result = run(None, "--version")
    assert (result.status, result.out, result.err) == (0, f"prime-ports {prime_ports.__version__}\n", "")


def test_help_names_every_command_and_every_exit_status() -> None:
    text = run(None, "--help").out
    assert {line.split()[0] for line in text.partition("Commands:\n")[2].splitlines()} == COMMANDS
    statuses = "Exit status: 0 done, 1 something failed, 2 wrong usage, 130 interrupted, 143 terminated."
    assert statuses in " ".join(text.split())


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("columns", ["60", "200"])
def test_help_of_each_command_fits_the_width(command: str, columns: str) -> None:
    result = run(None, command, "-h", COLUMNS=columns)
    assert (result.status, result.err) == (0, "")
    assert ("  --json " in result.out) == (command not in ("emulator", "completion"))
    sections = result.out.split("\n\n")
    assert sections[0].startswith("Usage: ")
    assert sections[1].startswith("Examples:\n  p")
    assert "  Exit status: 0 " in result.out
    assert max(map(len, result.out.splitlines())) <= min(int(columns), 80)


BLOCKED = """if True:
    import sys
    blocked = sys.argv[1].split(",")
    class Missing:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in blocked:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    sys.meta_path.insert(0, Missing())
    from prime_ports.cli import main
    sys.exit(main(sys.argv[2:]))
"""


def test_without_click_one_line_names_the_extra() -> None:
    done = python(BLOCKED, "click", "--version")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: the command line needs click: pip install 'prime-ports[cli]'\n"


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_starlette_or_uvicorn_one_line_names_the_extra(missing: str) -> None:
    done = python(BLOCKED, missing, "emulator")
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'prime-ports[emulator]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_another_missing_module_is_not_hidden() -> None:
    done = python(BLOCKED, "prime_openapi", "list")
    assert "No module named 'prime_openapi'" in done.stderr
