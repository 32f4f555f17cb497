"""The progress of a removal on a terminal, by rich; elsewhere nothing is shown."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

from prime_ports.cli._lanes import RemovalProgress, RemovalState
from prime_ports.cli._output import console_for
from prime_ports.cli._session import STOPPING, Session
from prime_ports.cli._words import count, span


@contextmanager
def shown(progress: RemovalProgress, session: Session) -> Generator[None]:
    """Show it while the work goes on. Nothing of it is left on the terminal afterwards."""
    interrupts = session.interrupts
    # The log and a moving display would write over each other.
    console = None if session.verbose else console_for(sys.stderr)
    if console is None or console.is_dumb_terminal:
        with session.telling():
            yield
        return
    from rich.console import Group, RenderableType
    from rich.live import Live
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    def render() -> RenderableType:
        now = progress.state()
        line = Table.grid(padding=(0, 1), expand=True)
        line.add_column(no_wrap=True)
        line.add_column(ratio=1)
        line.add_column(no_wrap=True)
        line.add_row("Removing", ProgressBar(total=now.total, completed=now.done), f"{now.done:,}/{now.total:,}")
        below = [Text(text, "dim") for text in describe(now)]
        if interrupts.count:
            below.append(Text(STOPPING, "yellow"))
        return Group(line, *below)

    live = Live(
        get_renderable=render,
        console=console,
        refresh_per_second=4,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with interrupts.held():
        live.start(refresh=True)
    try:
        interrupts.raise_if_any()
        yield
    finally:
        with interrupts.held():
            live.stop()


def describe(now: RemovalState) -> list[str]:
    """Return the rate and the remaining time, and what waits for the limits."""
    left = "" if now.left_s is None else f", about {span(now.left_s)} left"
    lines = [f"{now.rate:.1f}/s{left}"]
    for limit, waiting, next_s in now.waits:
        what = count(waiting, "sandbox" if limit.per_sandbox else "removal")
        verb = "waits" if waiting == 1 else "wait"
        lines.append(f"{what} {verb} for the limit of {limit.requests} per {limit.period:g} s; next in {span(next_s)}")
    return lines
