"""python -m prime_ports.emulator, as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

COMMAND = [sys.executable, "-m", "prime_ports.emulator"]


@contextmanager
def running(*options: str, environment: dict[str, str] | None = None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the URL in its one line."""
    # Unbuffered output would hide that the line has to be flushed.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | (environment or {})
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.endswith("\n"), process.communicate(timeout=10)
        yield process, line.split()[-1]
    finally:
        process.kill()
        process.communicate(timeout=10)


def status(url: str, key: str) -> int:
    return httpx.get(url + "/api/v1/sandbox", headers={"Authorization": f"Bearer {key}"}).status_code


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_a_signal_and_ends_cleanly(number: signal.Signals) -> None:
    with running() as (process, url):
        assert url.startswith("http://127.0.0.1:")
        with httpx.Client(headers={"Authorization": "Bearer emulator-key"}) as client:
            assert client.get(url + "/api/v1/sandbox").status_code == 200
            process.send_signal(number)
            out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")


def test_the_key_is_the_option_then_the_environment() -> None:
    with running(environment={"PRIME_API_KEY": " from-outside\n"}) as (_, url):
        assert (status(url, "from-outside"), status(url, "emulator-key")) == (200, 401)
    with running("--api-key", "given", environment={"PRIME_API_KEY": "from-outside"}) as (_, url):
        assert (status(url, "given"), status(url, "from-outside")) == (200, 401)


def test_the_options_arrive(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    journal = tmp_path / "journal.jsonl"
    options = (
        "--port",
        str(port),
        "--fault-rate",
        "1",
        "--seed",
        "5",
        "--time-scale",
        "0.5",
        "--journal",
        str(journal),
    )
    with running(*options) as (process, url):
        assert url == f"http://127.0.0.1:{port}"
        for _ in range(10):
            try:
                status(url, "emulator-key")
            except httpx.HTTPError:
                continue
        process.terminate()
        assert process.wait(timeout=10) == 0
    lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    assert [line for line in lines if line["event"] == "answer"]
    assert all(line["fault"] for line in lines if line["event"] == "answer")


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with running("--journal", str(tmp_path)) as (process, _):
        process.terminate()
        _, err = process.communicate(timeout=10)
    assert process.returncode == 2
    assert err.startswith("error: ")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "options",
    [
        ("--time-scale", "0"),
        ("--fault-rate", "2"),
        ("--port", "99999"),
        ("--host", "192.0.2.1"),
        ("--host", "no.such.host.invalid"),
    ],
)
def test_what_cannot_work_is_one_line(options: tuple[str, ...]) -> None:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ") or "warning" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_extra_is_one_line() -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None; from prime_ports.emulator.__main__ import main; sys.exit(main([]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert "pip install 'prime-ports[emulator]'" in done.stderr
    assert "Traceback" not in done.stderr
