"""Calls of `on_item`, which may be a function, or for asyncio an async one whose calls are awaited in order."""

from __future__ import annotations

import asyncio
import inspect
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

OnItem = Callable[[Any], object]


def is_async(function: object) -> bool:
    """Return True for an async function, an object with an async `__call__`, and a `partial` of either."""
    while isinstance(function, partial):
        function = function.func  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    called = getattr(function, "__call__", None)  # noqa: B004
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(called)


def refuse_async(name: str, function: object) -> None:
    """Raise `TypeError` for a function that the blocking client could not await."""
    if is_async(function):
        raise TypeError(f"{name} must be a plain function here, got an async one; AsyncPortClient awaits those")


def refuse_awaitable(name: str, value: Awaitable[Any]) -> TypeError:
    """Return the error for what a function returned to the blocking client, and give the awaitable up."""
    give_up(value)
    text = f"{name} must not return an awaitable here, got {type(value).__name__}; AsyncPortClient awaits those"
    return TypeError(text)


def give_up(value: Awaitable[Any]) -> None:
    """Close a coroutine that is not awaited, which would warn of that; leave a future alone."""
    if inspect.iscoroutine(value):
        value.close()


class ItemCallbacks:
    """Calls of one batch's `on_item`. After the first that raises, there are no others.

    `fail` is called with its exception. A call that returns an awaitable is over when that has been awaited, one after
    the other, by a task of its own.
    """

    def __init__(self, function: OnItem | None, fail: Callable[[BaseException], None], *, awaits: bool) -> None:
        self._function = function
        self._fail = fail
        self._awaits = awaits
        self._ended = False
        self._waiting: deque[Awaitable[Any]] = deque()
        self._task: asyncio.Task[None] | None = None

    def call(self, item: object) -> None:
        """Call the function for an item whose status is final."""
        if self._function is None or self._ended:
            return
        try:
            value = self._function(item)
            if value is None or not inspect.isawaitable(value):
                return
            if not self._awaits:
                raise refuse_awaitable("on_item", value)
        except BaseException as problem:
            self._end(problem)
            return
        self._waiting.append(value)
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._await_all())

    async def drain(self) -> None:
        """Wait until every call is over. A cancellation, as at the end of the loop, cancels the calls."""
        while self._task is not None and not self._task.done():
            try:
                await asyncio.wait({self._task})
            except asyncio.CancelledError:
                self.abort()
        if self._waiting:  # cancelled before the first step
            self._end(asyncio.CancelledError())

    def abort(self) -> None:
        """Cancel the call that is being awaited, and make no others."""
        if self._task is not None:
            self._task.cancel()

    async def _await_all(self) -> None:
        try:
            while self._waiting:
                await self._waiting.popleft()
        except BaseException as problem:
            self._end(problem)

    def _end(self, problem: BaseException) -> None:
        self._ended = True
        while self._waiting:
            give_up(self._waiting.popleft())
        self._fail(problem)
