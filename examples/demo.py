"""From a running emulator to a removed port, in one go: what `make demo` shows after regenerating.

    python examples/demo.py [--pause SECONDS]

`--pause` waits before each step, to look at the exposure's URL or to stop the emulator half way.
Ends with 0 when everything was as it should be, with 1 and one line otherwise.
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


class Unexpected(Exception):
    """Something was not as it should be; its text is what to tell."""


@contextlib.contextmanager
def emulator() -> Iterator[str]:
    """The emulator in a process of its own, on a free port of this machine; its address."""
    command = [sys.executable, "-m", "prime_ports.emulator", "--port", "0", "--api-key", KEY]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if "http://" not in line:
            raise Unexpected("the emulator did not start")
        print(f"emulator:             {line.strip()} (process {process.pid})", flush=True)
        yield line[line.index("http://") :].split()[0]
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def local_server() -> Iterator[int]:
    """A web server of the kind that somebody exposes; its port, which lies within what may be exposed."""
    for port in range(8000, 9001):
        with contextlib.suppress(OSError):
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Hello)
            break
    else:
        raise Unexpected("no port from 8000 to 9000 is free on this machine")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield port
    finally:
        server.shutdown()
        server.server_close()


class Hello(http.server.BaseHTTPRequestHandler):
    """Says hello."""

    def do_GET(self) -> None:
        body = b"hello from the sandbox\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output of the demo to its own lines."""


def status_of(url: str) -> int:
    """HTTP status that a visitor of the URL gets."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError as error:
        raise Unexpected(f"the URL cannot be reached: {error}") from None


def run(pause: float) -> None:
    """The demo itself."""
    print(f"operations generated: {len(OPERATIONS)}", flush=True)
    with emulator() as base_url, local_server() as port, PortClient(api_key=KEY, base_url=base_url) as ports:
        time.sleep(pause)
        sandbox = create_sandbox.sync(client=ports, body=CreateSandboxRequest(name="demo", docker_image="python:3.11"))
        exposure = ports.expose(sandbox.id, port, name="web")
        print(f"exposure:             {exposure.exposure_id}", flush=True)
        print(f"url:                  {exposure.url}", flush=True)
        time.sleep(pause)
        before = status_of(exposure.url)
        print(f"status before:        {before}", flush=True)
        time.sleep(pause)
        ports.unexpose(sandbox.id, exposure.exposure_id)
        after = status_of(exposure.url)
        print(f"status after:         {after}", flush=True)
        if (before, after) != (200, 404):
            raise Unexpected(f"expected status 200 before and 404 after, not {before} and {after}")


def main() -> int:
    """Read the command line, run, say what went wrong."""
    parser = argparse.ArgumentParser(description="Expose a port on the emulator and remove it again.")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds to wait before each step")
    try:
        run(parser.parse_args().pause)
    except (PrimeError, Unexpected) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("demo: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
