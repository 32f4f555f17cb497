"""Show a web server of a sandbox to the internet, and take it away again, whatever happens.

    python examples/dev_server.py SANDBOX [--port 8000] [--seconds 60]

Ends after --seconds, or on Ctrl-C or SIGTERM. The server here stands in for yours: it runs on this machine, which is
where exposures of the emulator lead. With the real API yours runs in the sandbox, and `hello` is left out.
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


class Hello(BaseHTTPRequestHandler):
    """One page, whatever is asked for."""

    def do_GET(self) -> None:
        body = b"hello from the sandbox\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def hello(port: int) -> Iterator[None]:
    """The server, for as long as the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", port), Hello) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


def show(sandbox_id: str, port: int, seconds: float | None) -> None:
    """Expose the port, look at it once as a visitor does, and keep it for a while."""
    with hello(port), PortClient() as ports:
        with ports.exposed(sandbox_id, port, name="dev-server", handle_sigterm=True) as exposure:
            print(f"url: {exposure.url}", flush=True)
            answer = httpx.get(exposure.url)
            print(f"a visitor gets: {answer.status_code} {answer.text.strip()}", flush=True)
            threading.Event().wait(seconds)
        print("removed", flush=True)


def main() -> int:
    """Read the command line, run, say what went wrong."""
    parser = argparse.ArgumentParser(description="Show a web server of a sandbox to the internet for a while.")
    parser.add_argument("sandbox_id", metavar="SANDBOX")
    parser.add_argument("--port", type=int, default=8000, help="the port, 22 to 9000 (default: %(default)s)")
    parser.add_argument("--seconds", type=float, help="how long; without it, until Ctrl-C")
    given = parser.parse_args()
    try:
        show(given.sandbox_id, given.port, given.seconds)
    except (PrimeError, ValueError, OSError, httpx.HTTPError) as error:
        print(f"dev_server: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # the port is gone; what could not be removed has been logged
        print("dev_server: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
