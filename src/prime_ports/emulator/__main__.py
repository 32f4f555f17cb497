"""Run the emulator in the foreground: python -m prime_ports.emulator"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or Ctrl-C.

    Args:
        argv: The command line without the program's name; None: this process'.

    Returns:
        0 after a clean end; 2, with the reason on stderr, when it cannot start or the journal cannot be written.
    """
    options = _parser().parse_args(argv)
    ended = threading.Event()

    def end(_signal: int, _frame: object) -> None:
        ended.set()

    # Before the imports, which take most of the start: a signal in the meantime must end it just as cleanly.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    try:
        from prime_ports.emulator import Emulator

        from .server import DEFAULT_API_KEY
    except ImportError as problem:  # its text says what to install
        print(f"error: {problem}", file=sys.stderr)
        return 2
    try:
        emulator = Emulator(
            host=options.host,
            port=options.port,
            api_key=options.api_key or os.environ.get("PRIME_API_KEY", "").strip() or DEFAULT_API_KEY,
            time_scale=options.time_scale,
            seed=options.seed,
            history=options.history,
        )
        emulator.faults.random(options.fault_rate, seed=options.seed)
        emulator.start()
    except (OSError, OverflowError, RuntimeError, ValueError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    print(f"prime-ports emulator at {emulator.base_url}", flush=True)
    ended.wait()
    emulator.stop()
    if options.journal:
        try:
            emulator.write_journal(options.journal)
        except OSError as problem:
            print(f"error: {problem}", file=sys.stderr)
            return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m prime_ports.emulator", description="A local server that behaves as the sandbox API does."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0, the default, takes a free one")
    parser.add_argument("--api-key", help="the key that is asked for (default: PRIME_API_KEY, else emulator-key)")
    parser.add_argument("--time-scale", type=float, default=1.0, help="multiplies every period; 0.05: a minute is 3 s")
    parser.add_argument("--fault-rate", type=float, default=0.0, help="share of requests that go wrong, 0 to 1")
    parser.add_argument("--seed", type=int, default=0, help="of ids and faults")
    parser.add_argument("--journal", metavar="FILE", help="write what happened to FILE at the end, as lines of JSON")
    parser.add_argument("--history", type=int, default=10_000, help="requests to remember (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
