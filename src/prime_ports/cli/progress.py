"""The progress of a removal on a terminal, by rich; elsewhere nothing is shown."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

from prime_ports.cli.lanes import Lanes, Picture
from prime_ports.cli.output import console_for
from prime_ports.cli.session import STOPPING, Session
from prime_ports.cli.words import count, span


@contextmanager
def shown(lanes: Lanes, session: Session) -> Generator[None]:
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
        now = lanes.picture()
        line = Table.grid(padding=(0, 1), expand=True)
        line.add_column(no_wrap=True)
        line.add_column(ratio=1)
        line.add_column(no_wrap=True)
        line.add_row("Removing", ProgressBar(total=now.total, completed=now.done), f"{now.done:,}/{now.total:,}")
        below = [Text(text, "dim") for text in describe(now, lanes.limit)]
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


def describe(now: Picture, limit: tuple[int, float] | None) -> list[str]:
    """The rate and the remaining time, and what waits for the limit."""
    left = "" if now.left_s is None else f", about {span(now.left_s)} left"
    lines = [f"{now.rate:.1f}/s{left}"]
    if now.waiting and now.next_s is not None and limit is not None:
        verb = "waits" if now.waiting == 1 else "wait"
        permitted = f"{limit[0]} per {limit[1]:g} s"
        lines.append(f"{count(now.waiting, 'sandbox')} {verb} for the limit of {permitted}; next in {span(now.next_s)}")
    return lines
