"""Ports that are opened: shown at once, and with --until-interrupt closed again at the end."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

import click

from prime_ports import PrimeError, PublicPort
from prime_ports._config import GATEWAY_VARIABLE
from prime_ports.cli._context import Invocation, usage_errors
from prime_ports.cli._port_rows import HEADINGS, PortRows
from prime_ports.cli._reports import DONE, FAILED

P = TypeVar("P", bound=PublicPort)

_CLOSING = "still closing it: --timeout and --total-timeout say how long that may take"


def show_port(invocation: Invocation, port: PublicPort) -> None:
    """Print a port that was opened, without its age; say why its URL is not known."""
    ports = PortRows([port], None)
    invocation.output.results(ports.documents()[0], HEADINGS[:-1], [row[:-1] for row in ports.rows(for_people=False)])
    if port.url is None:
        invocation.output.note(f"the URL is not known without {GATEWAY_VARIABLE}")


@contextmanager
def opened(invocation: Invocation, unsure: str, sandbox_id: str) -> Generator[None]:
    """Let a request to open a port end before the first signal; after a failure, say `unsure` where it may be open."""
    invocation.output.opening = True
    try:
        with invocation.deferred(1, announces=True):
            yield
    except (PrimeError, KeyboardInterrupt) as error:
        if not isinstance(error, PrimeError) or error.may_have_succeeded:
            invocation.output.message(f"{unsure}; see: prime-ports list {sandbox_id}")
        raise


def hold_open(
    invocation: Invocation,
    block: AbstractContextManager[P],
    what: str,
    sandbox_id: str,
) -> int:
    """Open a port, show it, wait for a signal, and close the port; return the exit status."""
    if not invocation.handles_signals:
        raise click.UsageError("--until-interrupt needs SIGINT or SIGTERM, which are ignored here")
    output = invocation.output
    with _closed(invocation, block, what, sandbox_id) as port:
        with invocation.deferred():
            show_port(invocation, port)
            output.flush()
            if not getattr(port, "confirmed", True):
                output.message(f"warning: {what} is not in force yet")
            output.note(f"{what} is open until Ctrl-C")
        invocation.wait_for_signal()
        output.note(f"closing {what}")
        before = _warnings(invocation)
    if _warnings(invocation) > before:  # the only way in which a block tells that its removal is not in force
        output.message(f"error: {what} is not confirmed to be closed; see: prime-ports list {sandbox_id}")
        return FAILED
    output.note(f"{what} is closed")
    return DONE


def _warnings(invocation: Invocation) -> int:
    return 0 if invocation.log is None else invocation.log.warnings


@contextmanager
def _closed(invocation: Invocation, block: AbstractContextManager[P], what: str, sandbox_id: str) -> Generator[P]:
    with opened(invocation, f"{what} may be open all the same", sandbox_id), usage_errors():
        port = block.__enter__()
    details: tuple[Any, ...] = (None, None, None)
    try:
        yield port
    finally:
        try:
            # The block waits for its removal in any case.
            with invocation.deferred(sys.maxsize, announces=_CLOSING):
                block.__exit__(*details)
        except (PrimeError, KeyboardInterrupt):
            invocation.output.message(f"{what} may still be open; see: prime-ports list {sandbox_id}")
            raise
