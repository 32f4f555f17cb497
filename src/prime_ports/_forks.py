"""Repair objects in a forked child.

After `os.fork()` only the forking thread lives on in the child. A lock that another thread held would stay locked there
for ever, and a connection would be shared with the parent.
"""

from __future__ import annotations

import os
import warnings
import weakref
from typing import Protocol


class Forked(Protocol):
    """An object with locks or connections."""

    def after_fork(self) -> None:
        """In a child: replace locks, and drop connections of the parent without closing them there."""
        ...


_WATCHED: weakref.WeakSet[Forked] = weakref.WeakSet()


def watch(forked: Forked) -> None:
    """Call `forked.after_fork()` in every child that is forked while the object lives."""
    _WATCHED.add(forked)


def _in_child() -> None:
    with warnings.catch_warnings():
        # The parent's connections must be dropped unclosed.
        warnings.simplefilter("ignore", ResourceWarning)
        for forked in list(_WATCHED):
            forked.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
