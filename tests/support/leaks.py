"""Searches all that can be seen of an exception for the key."""

from __future__ import annotations

import io
import pprint
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback

import prime_ports

# The key, a word that nothing else has in it.
SECRET = "this-word-stays-in-the-header"
PACKAGE = str(Path(prime_ports.__file__).parent)


def assert_hidden(error: BaseException, rendered: bool = True) -> None:
    """The key is in nothing that is shown of an exception of our package."""
    shown = list(shown_of(error, rendered))
    assert any("traceback with locals" in name for name, _ in shown), "nothing of ours is in the traceback"
    places = [name for name, text in shown if SECRET in text]
    assert not places, f"the key is in {places}"


def shown_of(error: BaseException, rendered: bool = True) -> Iterator[tuple[str, str]]:
    """Everything that a log, a crash report or a debugger would show of an exception, by name."""
    for one in _chain(error):
        name = type(one).__name__
        yield f"{name}: str", str(one)
        yield f"{name}: repr", repr(one)
        yield f"{name}: args", repr(one.args)
        yield f"{name}: vars", pprint.pformat(vars(one))
        yield f"{name}: rich vars", pretty_repr(vars(one))
        frames = list(_ours(one.__traceback__))
        if not frames:
            continue
        for step in frames:
            for local, value in step.tb_frame.f_locals.items():
                where = f"{name}: {local} in {step.tb_frame.f_code.co_qualname}"
                yield where, repr(value)
                yield f"{where} (rich)", pretty_repr(value)
        yield f"{name}: traceback", "".join(traceback.format_exception(type(one), one, frames[0]))
        captured = traceback.TracebackException(type(one), one, frames[0], capture_locals=True)
        yield f"{name}: traceback with locals", "".join(captured.format())
        if rendered:
            yield f"{name}: rich traceback with locals", _rendered(one, frames[0])


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception with all its causes and contexts, shown or suppressed."""
    seen: set[int] = set()
    queue = [error]
    while queue:
        one = queue.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            queue += [one.__cause__, one.__context__]
            yield one


def _ours(trace: TracebackType | None) -> Iterator[TracebackType]:
    """The part of a traceback from our package on: what is above it belongs to this test."""
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith(PACKAGE):
        trace = trace.tb_next
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _rendered(error: BaseException, trace: TracebackType) -> str:
    text = io.StringIO()
    shown = Traceback.from_exception(
        type(error), error, trace, show_locals=True, locals_max_length=1000, locals_max_string=10_000, width=400
    )
    Console(file=text, width=400, force_terminal=False).print(shown)
    return text.getvalue()
