"""Progress of a removal: computed from finished items and the documented rate limits, drawn on a terminal by rich."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager

from prime_openapi import RateLimit
from prime_ports import RemovalItem
from prime_ports.cli._invocation import STOPPING, Invocation
from prime_ports.cli._output import console_for, count, duration

# Seconds. A longer pause between two items is a wait for a rate limit and says nothing about the server's speed.
_IDLE = 1.0


class _WindowProgress:
    """One window of a rate limit with more items than one period takes."""

    def __init__(self, limit: RateLimit, unfinished: int) -> None:
        self.limit = limit
        self.unfinished = unfinished
        self.recent: deque[float] = deque(maxlen=limit.requests)

    def waits(self, now: float) -> tuple[int, float, float]:
        """Return the number of waiting items and the seconds until the first and the last can be sent."""
        requests, period = self.limit.requests, self.limit.period
        while self.recent and self.recent[0] + period <= now:
            self.recent.popleft()
        # Every unfinished item that had a free slot is in flight; the others wait for the oldest to leave the period.
        waiting = max(0, self.unfinished - (requests - len(self.recent)))
        first = (self.recent[0] if self.recent else now) + period - now
        return waiting, first, first + (waiting - 1) // requests * period


class RemovalProgress:
    """Counter of finished items, given the sandbox id of each and the rate limits of a removal; thread-safe."""

    def __init__(
        self, sandboxes: Iterable[str], limits: Sequence[RateLimit], clock: Callable[[], float] = time.monotonic
    ) -> None:
        counts = Counter(sandboxes)
        self.total = counts.total()
        self.done = 0
        # A window that fits all its items never makes one wait. The key None stands for all sandboxes together.
        self._windows: list[dict[str | None, _WindowProgress]] = []
        for limit in limits:
            sizes: Iterable[tuple[str | None, int]] = counts.items() if limit.path_parameters else [(None, self.total)]
            self._windows.append({key: _WindowProgress(limit, size) for key, size in sizes if size > limit.requests})
        self._lock = threading.Lock()
        self._clock = clock
        self._began = self._last = clock()
        self._busy = 0.0

    def add(self, item: RemovalItem) -> None:
        """Count one finished item."""
        with self._lock:
            now = self._clock()
            self.done += 1
            self._busy += min(now - self._last, _IDLE)
            self._last = now
            for windows in self._windows:
                if (window := windows.get(item.sandbox_id) or windows.get(None)) is not None:
                    window.unfinished -= 1
                    window.recent.append(now)

    def describe(self) -> list[str]:
        """Return a line with rate and remaining time, and one for each rate limit that items wait for."""
        with self._lock:
            now = self._clock()
            left = [(self.total - self.done) * self._busy / self.done] if self._busy else []
            lines: list[str] = []
            for windows in self._windows:
                waits = [(window.limit, *wait) for window in windows.values() if (wait := window.waits(now))[0]]
                if waits:
                    limit = waits[0][0]
                    waiting = count(len(waits), "sandbox") if limit.path_parameters else count(waits[0][1], "removal")
                    verb = "waits" if waiting.startswith("1 ") else "wait"
                    next_ = duration(min(first for _, _, first, _ in waits))
                    stated = f"{limit.requests} per {limit.period:g} s"
                    lines.append(f"{waiting} {verb} for the limit of {stated}; next in {next_}")
                    left.append(max(last for *_, last in waits))
            rate = self.done / (now - self._began) if now > self._began else 0.0
            about = f", about {duration(max(left))} left" if left else ""
            return [f"{rate:.1f}/s{about}", *lines]


@contextmanager
def progress_bar(progress: RemovalProgress, invocation: Invocation) -> Generator[None]:
    """Show the progress while the block runs and erase it afterwards; show nothing where stderr is not a terminal."""
    interrupts = invocation.interrupts
    # The log and a moving display would overwrite each other.
    console = None if invocation.verbose else console_for(sys.stderr)
    if console is None or console.is_dumb_terminal:
        with invocation.announcing_interrupt():
            yield
        return
    from rich.console import Group, RenderableType
    from rich.live import Live
    from rich.progress import BarColumn, MofNCompleteColumn, Progress
    from rich.text import Text

    def render() -> RenderableType:
        bar.update(task, completed=progress.done)
        below = [Text(text, "dim") for text in progress.describe()]
        if interrupts.count:
            below.append(Text(STOPPING, "yellow"))
        return Group(bar.get_renderable(), *below)

    bar = Progress("Removing", BarColumn(None), MofNCompleteColumn(), console=console, expand=True)
    task = bar.add_task("", total=progress.total)
    live = Live(get_renderable=render, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    with interrupts.deferred():
        live.start(refresh=True)
    try:
        if interrupts.count:  # received while deferred
            raise KeyboardInterrupt
        yield
    finally:
        with interrupts.deferred():
            live.stop()
