"""Run the emulator in the foreground: python -m prime_ports.emulator"""

from __future__ import annotations

import errno
import os
import shlex
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    import click
except ModuleNotFoundError:
    sys.exit("error: the emulator needs click: pip install 'prime-ports[emulator]'")

from prime_ports.emulator._click_help import HelpfulCommand


@click.command(
    "emulator",
    cls=HelpfulCommand,
    examples=["prime-ports emulator --sandbox sbx_1", "python -m prime_ports.emulator --stop-after 60"],
    exit_status="0 ended by Ctrl-C, SIGTERM or --stop-after, 2 wrong usage or it cannot start",
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
)
@click.option("--host", default="127.0.0.1", help="Listen on this address.")
@click.option("--port", default=0, help="Listen on this port; 0 takes a free one.")
@click.option("--allowed-host", "allowed_hosts", metavar="NAME", multiple=True, help="Allow this Host; repeatable.")
@click.option("--public-url", metavar="URL", help="Give clients this URL, such as http://emulator:8765.")
@click.option("--api-key", metavar="TEXT", help="Require this key.  [default: PRIME_API_KEY, else a random one]")
@click.option("--head-timeout", default=10.0, help="End a request whose head takes more seconds.")
@click.option("--time-scale", default=1.0, help="Multiply every period; 0.05 makes a minute 3 seconds.")
@click.option("--sandbox", "sandboxes", metavar="ID", multiple=True, help="Create this VM sandbox; repeatable.")
@click.option("--container", "containers", metavar="ID", multiple=True, help="Create this container; repeatable.")
@click.option("--team", "teams", metavar="ID", multiple=True, help="Make the user a member of this team; repeatable.")
@click.option("--sync-delay", default=0.0, help="Sync changes of networks after these seconds; inf for never.")
@click.option("--vm-expose-status", default=405, help="Answer expose operations on a VM with 404, 405 or 410.")
@click.option("--withdrawn-status", type=int, help="Answer all expose operations with 404, 405 or 410.")
@click.option("--fault-rate", default=0.0, help="Let this share of requests fail, 0 to 1.")
@click.option("--seed", default=0, help="Seed ids and faults.")
@click.option("--events", type=click.Path(path_type=Path), help="Write the events to this file at the end, as JSON.")
@click.option(
    "--stop-after", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="End after this time."
)
@click.option("--quiet", "-q", is_flag=True, help="Print the address only, without the lines for a shell.")
@click.option("--max-history", default=10_000, help="Remember this many requests.")
def main(
    api_key: str | None, fault_rate: float, events: Path | None, stop_after: float | None, quiet: bool, **options: Any
) -> int:
    """Run a local server that behaves like the sandbox API.

    It runs until Ctrl-C or SIGTERM. It listens on loopback and needs no account. Its first line has the address.
    """
    # Before the imports, which take most of the start: a signal in the meantime must end it just as cleanly.
    with _ended_by_signals() as ended:
        return _serve(ended, api_key, fault_rate, events, stop_after, quiet, options)


@contextmanager
def _ended_by_signals() -> Generator[threading.Event]:
    """Set an event at SIGINT and SIGTERM while the block runs; in another thread than the main one, at neither."""
    ended = threading.Event()
    previous: dict[signal.Signals, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            previous[number] = signal.signal(number, lambda _signal, _frame: ended.set())
    try:
        yield ended
    finally:
        for number, handler in previous.items():
            if handler is not None:  # one that was not set from Python cannot be put back
                signal.signal(number, handler)


def _serve(
    ended: threading.Event,
    api_key: str | None,
    fault_rate: float,
    events: Path | None,
    stop_after: float | None,
    quiet: bool,
    options: dict[str, Any],
) -> int:
    try:
        from prime_ports.emulator import Emulator

        own_key = "" if api_key else os.environ.get("PRIME_API_KEY", "").strip()
        vms, containers = options.pop("sandboxes"), options.pop("containers")
        emulator = Emulator(api_key=api_key or own_key or None, **options)
        for sandbox_id in (*vms, *containers):
            emulator.create_sandbox(sandbox_id, vm=sandbox_id in vms)
        emulator.faults.random(fault_rate, seed=options["seed"])
        # Opening a pipe would wait for its reader here, and lose it. The present content of a file stays.
        if events is not None and not events.is_fifo():
            events.open("ab").close()
        with emulator:
            lines = [f"prime-ports emulator at {emulator.base_url}"]
            if not own_key:  # it may be a real one, and the environment has it
                lines.append(f"export PRIME_API_KEY={shlex.quote(emulator.api_key)}")
            lines.append(f"export PRIME_API_BASE_URL={emulator.base_url}")
            _announce("\n".join([*lines[: 1 if quiet else None], ""]))
            ended.wait(stop_after)
        if events is not None:
            emulator.write_events(events)
    except (ImportError, OSError, OverflowError, RuntimeError, ValueError) as problem:
        in_use = isinstance(problem, OSError) and problem.errno == errno.EADDRINUSE
        text = f"port {options['port']} is in use; choose another with --port" if in_use else problem
        print(f"error: {text}", file=sys.stderr)
        raise click.exceptions.Exit(2) from None
    return 0


def _announce(text: str) -> None:
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison] - it was closed when Python started
        raise OSError("the address cannot be written to stdout: it is closed")
    os.write(sys.stdout.fileno(), text.encode())  # not buffered: nothing is left to fail again when Python ends


if __name__ == "__main__":
    main()
