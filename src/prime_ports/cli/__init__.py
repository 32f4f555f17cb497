"""The command `prime-ports`; needs the extra `cli` (click and rich)."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, by default that of `sys.argv`, and return its exit status.

    The status is 0 done, 1 something failed, 2 wrong usage or missing dependency, 130 after Ctrl-C, 143 after SIGTERM.
    A program that gives `argv` finds its streams, signal handlers, warnings and log afterwards as they were.
    """
    try:
        from prime_ports.cli._app import run

        if argv is not None:
            return run(argv)
        status = run(sys.argv[1:])
        # A Ctrl-C after the last output must end the process without a traceback.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        return status
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        print("error: the command line needs click: pip install 'prime-ports[cli]'", file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # during the import
        return 130
