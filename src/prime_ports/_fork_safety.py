"""Repair objects in a forked child, where locks of other threads stay locked and connections are the parent's too."""

from __future__ import annotations

import os
import warnings
import weakref
from typing import Any

_WATCHED: weakref.WeakSet[Any] = weakref.WeakSet()


def watch(forked: Any) -> None:
    """Call `after_fork` in every forked child: to replace locks and to drop the connections of the parent."""
    _WATCHED.add(forked)


def _in_child() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for forked in list(_WATCHED):
            forked.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
