"""After `os.fork()` only the forking thread lives on in the child. A lock that another thread held would stay
locked there for ever, and a connection would be shared with the parent; so what holds such things is told."""

from __future__ import annotations

import os
import warnings
import weakref
from typing import Protocol


class Forked(Protocol):
    """Something that must put itself in order in a forked child."""

    def after_fork(self) -> None:
        """Replace locks, and drop what belongs to the parent without closing it there."""
        ...


_WATCHED: weakref.WeakSet[Forked] = weakref.WeakSet()


def watch(thing: Forked) -> None:
    """Call `thing.after_fork()` in every child that is forked while the thing lives."""
    _WATCHED.add(thing)


def _in_child() -> None:
    with warnings.catch_warnings():
        # Dropping the parent's connections unclosed is what is wanted here.
        warnings.simplefilter("ignore", ResourceWarning)
        for thing in list(_WATCHED):
            thing.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
