"""Run the emulator in the foreground: python -m prime_ports.emulator"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or Ctrl-C; return 0, or 2 with one line on stderr if something goes wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m prime_ports.emulator", description="Run a local server that behaves like the sandbox API."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0, the default, takes a free one")
    parser.add_argument("--api-key", help="key that requests need (default: PRIME_API_KEY, else emulator-key)")
    parser.add_argument("--time-scale", type=float, default=1.0, help="factor of every period; 0.05: a minute is 3 s")
    parser.add_argument("--fault-rate", type=float, default=0.0, help="share of requests that go wrong, 0 to 1")
    parser.add_argument("--seed", type=int, default=0, help="seed of ids and faults")
    parser.add_argument("--events", type=Path, metavar="FILE", help="write the events to FILE at the end (JSON lines)")
    parser.add_argument("--max-history", type=int, default=10_000, help="requests to remember (default: %(default)s)")
    options = parser.parse_args(argv)
    ended = threading.Event()
    # Before the imports, which take most of the start: a signal in the meantime must end it just as cleanly.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: ended.set())
    try:
        from prime_ports.emulator import Emulator

        emulator = Emulator(
            host=options.host,
            port=options.port,
            api_key=options.api_key or os.environ.get("PRIME_API_KEY", "").strip() or "emulator-key",
            time_scale=options.time_scale,
            seed=options.seed,
            max_history=options.max_history,
        )
        emulator.faults.random(options.fault_rate, seed=options.seed)
        # Opening a pipe would wait for its reader here, and lose it. The present content of a file stays.
        if options.events is not None and not options.events.is_fifo():
            options.events.open("ab").close()
        with emulator:
            _announce(f"prime-ports emulator at {emulator.base_url}")
            ended.wait()
        if options.events is not None:
            emulator.write_events(options.events)
    except (ImportError, OSError, OverflowError, RuntimeError, ValueError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    return 0


def _announce(line: str) -> None:
    problem: object = "it is closed"
    if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison] - it was closed when Python started
        try:
            print(line, flush=True)
            return
        except OSError as error:
            problem = error
            # The rest of the buffer must not be written again when Python ends.
            with contextlib.suppress(OSError), Path(os.devnull).open("wb") as nothing:
                os.dup2(nothing.fileno(), sys.stdout.fileno())
    raise OSError(f"the address cannot be written to stdout: {problem}")


if __name__ == "__main__":
    sys.exit(main())
