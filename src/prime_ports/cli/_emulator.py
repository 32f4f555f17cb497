"""The command `emulator`: run the emulator in the foreground."""

from __future__ import annotations

import json
import os
import signal
import threading
from types import FrameType
from typing import Any

from prime_ports.cli._output import Output

_USAGE = 2


def run_emulator(output: Output, options: dict[str, Any], *, api_key: str | None, fault_rate: float) -> int:
    """Run the emulator until SIGINT or SIGTERM.

    Args:
        output: Destination of the address.
        options: Keyword arguments of `Emulator`, `seed` among them.
        api_key: Key to require of clients; None takes PRIME_API_KEY or a fixed one.
        fault_rate: Share of requests that fail, 0 to 1.

    Returns:
        0 after a clean end, 2 when the emulator cannot start.
    """
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGINT, signal.SIGTERM):  # before the imports, which take most of the start
        signal.signal(number, end)
    try:
        from prime_ports.emulator import Emulator

        api_key = api_key or os.environ.get("PRIME_API_KEY", "").strip() or "emulator-key"
        emulator = Emulator(api_key=api_key, max_history=10_000, **options)
        emulator.faults.random(fault_rate, seed=options["seed"])
        emulator.start()
    except (ImportError, OSError, OverflowError, RuntimeError, ValueError) as error:
        output.error(error)
        return _USAGE
    try:
        address = emulator.base_url
        output.result(json.dumps({"base_url": address}) if output.as_json else f"prime-ports emulator at {address}")
        ended.wait()
    finally:
        emulator.stop()
    return 0
