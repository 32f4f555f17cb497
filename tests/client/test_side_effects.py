"""Importing the package and making a client leave files, the environment and the network alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import prime_ports
from support.both import KEY
from support.names import WriteFile

WATCH = """
import os, sys
touched = []
def watch(event, arguments):
    if event == "open" and not str(arguments[0]).endswith((".py", ".pyc", ".so")):
        touched.append((event, str(arguments[0])))
    elif event.startswith(("socket.", "subprocess.", "os.system")) and event != "socket.gethostname":
        touched.append((event, ""))
class Environment(dict):
    def __getitem__(self, name):
        if str(name).startswith("PRIME"): touched.append(("environment", name))
        return super().__getitem__(name)
    def get(self, name, default=None):
        if str(name).startswith("PRIME"): touched.append(("environment", name))
        return super().get(name, default)
sys.addaudithook(watch)
os.environ = Environment(os.environ)
"""


def _touched(script: str) -> list[tuple[str, str]]:
    done = subprocess.run(
        [sys.executable, "-c", f"{WATCH}\n{script}\nprint(touched)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    touched: list[tuple[str, str]] = eval(done.stdout)  # what our own script printed
    return touched


def test_importing_touches_neither_files_nor_environment_nor_network(write_file: WriteFile) -> None:
    write_file({"api_key": KEY})
    script = "import prime_ports\nfor name in prime_ports.__all__: getattr(prime_ports, name)"
    touched = [entry for entry in _touched(script) if not _of_python(entry)]
    assert touched == []


def test_a_client_with_a_key_reads_no_file_and_opens_no_connection(write_file: WriteFile) -> None:
    path = write_file({"api_key": "file-key"})
    script = """
from prime_ports import AsyncPortClient, PortClient
for kind in (PortClient, AsyncPortClient): kind(api_key="key-for-tests")
"""
    touched = _touched(script)
    assert not [entry for entry in touched if entry[0].startswith("socket") or entry[1] == str(path)]
    without = _touched(script.replace('api_key="key-for-tests"', ""))
    assert ("open", str(path)) in without, "the watch sees the file where it is read"
    assert not [entry for entry in without if entry[0].startswith("socket")]


def _of_python(entry: tuple[str, str]) -> bool:
    """Return True for a file that the interpreter or another package opens: metadata, time zones, certificates."""
    event, name = entry
    mine = (str(Path(prime_ports.__file__).parent), str(Path.home()))
    return event == "open" and not name.startswith(mine) and not name.endswith("config.json")
