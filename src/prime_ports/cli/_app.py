"""One run of the program: whatever happens becomes one line for people and an exit status."""

from __future__ import annotations

import shutil
import sys
import warnings
from collections.abc import Sequence
from functools import partial

import click

from prime_ports._errors import ConfigurationError, PrimeError
from prime_ports.cli._commands import prime_ports
from prime_ports.cli._output import Output, prepare_streams
from prime_ports.cli._session import Session
from prime_ports.cli._signals import GivenUp, Interrupts

_FAILED, _USAGE = 1, 2

# What the client says to programmers, in the words of the command line.
_WORDS = (
    (" pass api_key=,", ""),
    ("; pass api_key= or set ", "; set "),
    ("allow_http=True", "--allow-http"),
    ("; None means no limit", ""),
    ("timeout must", "--timeout must"),
    ("total_--timeout", "--total-timeout"),
    ("base_url must", "--base-url must"),
    ("base_url '", "--base-url '"),
)


def run(argv: Sequence[str]) -> int:
    """Carry out a command line and return the exit status."""
    prepare_streams()
    output = Output()
    output.as_json = "--json" in argv  # also for a line that cannot be read to its end
    warnings.showwarning = partial(_warn, output)
    with Interrupts() as interrupts:
        try:
            status = _status(argv, Session(interrupts, output))
            with interrupts.held():
                return status if output.finish() else status or _FAILED
        except GivenUp:
            return interrupts.status


def _status(argv: Sequence[str], session: Session) -> int:
    interrupts = session.interrupts
    try:
        status = _carry_out(argv, session)
    except (KeyboardInterrupt, GivenUp):
        with interrupts.held():
            session.output.error(InterruptedError("interrupted"))
        return interrupts.status
    return status if interrupts.first is None else interrupts.status


def _carry_out(argv: Sequence[str], session: Session) -> int:
    output = session.output
    try:
        # Not by `main`, which has its own mind about Ctrl-C and broken pipes.
        width = min(shutil.get_terminal_size().columns, 80)  # click itself stops at 50
        with prime_ports.make_context("prime-ports", list(argv), obj=session, terminal_width=width) as context:
            status: int = prime_ports.invoke(context)
            return status
    except click.exceptions.Exit as done:  # after --help and --version
        return done.exit_code
    except click.ClickException as error:
        about = getattr(error, "ctx", None)
        path = about.command_path if isinstance(about, click.Context) else "prime-ports"
        output.error(error, f"{' '.join(error.format_message().split())} (see {path} --help)")
        return _USAGE
    except ConfigurationError as error:
        text = str(error)
        for ours, theirs in _WORDS:
            text = text.replace(ours, theirs)
        output.error(error, text)
        return _USAGE
    except PrimeError as error:
        output.error(error)
        return _FAILED
    except OSError as problem:  # of click's own help and version; output takes care of the rest
        output.lose(sys.stdout, problem)
        return 0


def _warn(output: Output, warning: Warning | str, *_: object) -> None:
    """Without the place in the code, which is of no use to a user."""
    output.message(f"warning: {warning}")
