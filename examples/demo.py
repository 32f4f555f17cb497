"""Expose a port of a sandbox, visit it, remove the exposure, visit it again: the last part of `make demo`.

    python examples/demo.py [--pause SECONDS]

Everything runs on this machine, against the emulator; no account is needed. `--pause` waits before each step. The exit
status is 0 if every step went as expected, else 1 with one line on standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from prime_openapi import OPERATIONS
from prime_openapi.api.sandbox import create_sandbox
from prime_openapi.models import CreateSandboxRequest
from prime_ports import PortClient, PrimeError

KEY = "demo-key"


class DemoError(Exception):
    """A step that did not go as expected."""


class HelloHandler(http.server.BaseHTTPRequestHandler):
    """Handler that answers every GET with a greeting."""

    def do_GET(self) -> None:
        """Send the greeting."""
        body = b"hello from the sandbox"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: the output of the demo is its own lines."""


class HelloServer(http.server.ThreadingHTTPServer):
    """Web server of the kind that people expose."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing: a client that closes its connection early is not an error."""


@contextlib.contextmanager
def running_emulator() -> Iterator[str]:
    """Run the emulator in a process of its own and return its address."""
    command = [sys.executable, "-m", "prime_ports.emulator", "--port", "0", "--api-key", KEY]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if "http://" not in line:
            raise DemoError("the emulator did not start")
        base_url = line[line.index("http://") :].split()[0]
        say(f"1. Emulator of the API started at {base_url} (process {process.pid}).")
        yield base_url
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def running_server() -> Iterator[int]:
    """Run a web server on a port that the API accepts, and return the port."""
    for port in range(8000, 9001):
        with contextlib.suppress(OSError):
            server = HelloServer(("127.0.0.1", port), HelloHandler)
            break
    else:
        raise DemoError("no port from 8000 to 9000 is free on this machine")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield port
    finally:
        server.shutdown()
        server.server_close()


def visit(url: str) -> tuple[int, str]:
    """Return the HTTP status and the body that a visitor of the URL gets."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError as error:
        raise DemoError(f"{url} cannot be reached: {error}") from None


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    print(line, flush=True)


def run(pause: float) -> None:
    """Run the steps, with a pause in seconds before each."""
    say(f"The generated package has {len(OPERATIONS)} operations; the client calls them.")
    with running_emulator() as base_url, running_server() as port, PortClient(api_key=KEY, base_url=base_url) as ports:
        say(f"2. Web server started on port {port} of this machine, in place of a program in a sandbox.")
        time.sleep(pause)
        sandbox = create_sandbox.sync(
            client=ports, body=CreateSandboxRequest(name="demo", docker_image="python:3.11", vm=False)
        )
        exposure = ports.expose(sandbox.id, port, name="web")
        say(f"3. Port {port} of sandbox {sandbox.id} exposed as {exposure.exposure_id} at {exposure.url}")
        time.sleep(pause)
        before, body = visit(exposure.url)
        say(f"   A visitor gets status {before}: {body}")
        time.sleep(pause)
        removal = ports.unexpose(sandbox.id, exposure.exposure_id)
        say(f"4. Exposure {exposure.exposure_id} {removal.status}.")
        after, _ = visit(exposure.url)
        say(f"   A visitor gets status {after}.")
        if (before, after) != (200, 404):
            raise DemoError(f"expected status 200 before and 404 after, got {before} and {after}")


def main() -> int:
    """Read the command line, run the steps, and report an error on one line."""
    parser = argparse.ArgumentParser(description="Expose a port on the emulator and remove the exposure again.")
    parser.add_argument("--pause", type=float, default=0.0, help="wait so many seconds before each step")
    try:
        run(parser.parse_args().pause)
    except (PrimeError, DemoError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("demo: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
