"""The command `prime-ports`. Needs the extra `cli` (click and rich).

What shows help or the version loads neither the HTTP library nor rich; see `prime_ports.cli._commands`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The command line without the program's name; None: this process'.

    Returns:
        The exit status: 0 done, 1 something failed, 2 wrong usage or nothing to run with, 130 after Ctrl-C, 143 after
        SIGTERM.
    """
    try:
        from prime_ports.cli._app import run

        if argv is not None:
            return run(argv)
        status = run(sys.argv[1:])
        _end_without_a_word()
        return status
    except ModuleNotFoundError as problem:
        if problem.name != "click":
            raise
        print("error: the command line needs click: pip install 'prime-ports[cli]'", file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # while it was being loaded
        return 130


def _end_without_a_word() -> None:
    """All is said and done: a Ctrl-C that comes now ends the process, and needs no traceback for that."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
