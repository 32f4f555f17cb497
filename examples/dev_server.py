"""Expose a web server of a sandbox to the internet for a while, and remove the exposure whatever happens.

    python examples/dev_server.py SANDBOX_ID [--port 8000] [--seconds 60]

Ends after --seconds, or on Ctrl-C or SIGTERM. The server here replaces yours: it runs on this machine, which is where
exposures of the emulator lead. With the real API your server runs in the sandbox; leave out `running_server`.
The key comes from PRIME_API_KEY or ~/.prime/config.json. Exit status: 0 done, 1 failed, 130 or 143 after a signal.
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from prime_ports import PortClient, PrimeError


class HelloHandler(BaseHTTPRequestHandler):
    """Handler that answers every GET with a greeting."""

    def do_GET(self) -> None:
        """Send the greeting."""
        body = b"hello from the sandbox\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running_server(port: int) -> Iterator[None]:
    """Run the server during the block."""
    with ThreadingHTTPServer(("127.0.0.1", port), HelloHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


def run(sandbox_id: str, port: int, seconds: float | None) -> None:
    """Expose the port, visit it once, and keep it exposed for some seconds, or until a signal."""
    with running_server(port), PortClient() as ports:
        with ports.exposed(sandbox_id, port, name="dev-server", handle_sigterm=True) as exposure:
            print(f"url: {exposure.url}", flush=True)
            response = httpx.get(exposure.url)
            print(f"a visitor gets: {response.status_code} {response.text.strip()}", flush=True)
            threading.Event().wait(seconds)
        print("removed", flush=True)


def main() -> int:
    """Read the command line, run, and report an error on one line."""
    parser = argparse.ArgumentParser(description="Expose a web server of a sandbox to the internet for a while.")
    parser.add_argument("sandbox_id", metavar="SANDBOX_ID")
    parser.add_argument("--port", type=int, default=8000, help="expose this port, 22 to 9000 (default: %(default)s)")
    parser.add_argument("--seconds", type=float, help="keep it exposed so long (default: until Ctrl-C)")
    given = parser.parse_args()
    try:
        run(given.sandbox_id, given.port, given.seconds)
    except (PrimeError, ValueError, OSError, httpx.HTTPError) as error:
        print(f"dev_server: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # the exposure is removed; a failure to do so is in the log
        print("dev_server: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
