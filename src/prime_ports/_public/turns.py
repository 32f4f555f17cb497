"""Turns at networks: procedures of one process that change the same network do so one after the other.

The service has no precondition for a write of rules, so two that read, change and write at once would undo each other.
Other processes cannot be kept out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from inspect import GEN_CLOSED, getgeneratorstate
from typing import Any, ClassVar, TypeVar
from weakref import ref

from prime_ports._clock import monotonic
from prime_ports._public.procedures import Pause, Procedure

T = TypeVar("T")

_LONGEST = 60.0  # seconds after which a turn is over, and others wait no more
_POLL = 0.05


class _Turn:
    """The keys of one procedure, which it holds until it ends."""

    holders: ClassVar[dict[str, _Turn]] = {}

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys
        self._ends = monotonic() + _LONGEST
        self._process = os.getpid()
        self.procedure: Callable[[], Procedure[Any] | None] = lambda: None

    def take(self) -> bool:
        """Take all the keys or none; return True once they are taken, or have been waited for too long."""
        if monotonic() >= self._ends:
            return True
        held_by = [self.holders.setdefault(key, self) for key in self._keys]
        others = [turn for turn in held_by if turn is not self]
        if others:
            self.give_back()
            for turn in others:
                if turn.is_over():
                    turn.give_back()
            return False
        self._ends = monotonic() + _LONGEST
        return True

    def give_back(self) -> None:
        for key in self._keys:
            if self.holders.get(key) is self:
                self.holders.pop(key, None)

    def is_over(self) -> bool:
        # A signal handler may raise before anything is given back; the procedure has ended all the same.
        procedure = self.procedure()
        ended = procedure is None or getgeneratorstate(procedure) == GEN_CLOSED
        return ended or monotonic() >= self._ends or self._process != os.getpid()


def in_turn(keys: Collection[str], procedure: Procedure[T]) -> Procedure[T]:
    """Carry out a procedure while no other of this process has one of the keys."""
    turn = _Turn(keys)
    in_order = _in_order(turn, procedure)
    turn.procedure = ref(in_order)  # which is not to be part of a cycle, and so ends when nothing holds it
    return in_order


def _in_order(turn: _Turn, procedure: Procedure[T]) -> Procedure[T]:
    try:
        while not turn.take():
            yield Pause(_POLL)
        return (yield from procedure)
    finally:
        turn.give_back()
