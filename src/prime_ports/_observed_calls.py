"""Calls that hooks are told of: the actions of an observed exchange, carried out by blocking code or by asyncio."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from functools import partial
from typing import Any, TypeVar

from prime_ports._client_settings import Settings
from prime_ports._exchange import Call, SendRequest, SendResult
from prime_ports._observing import Notify, observed, settle, tell_hooks, tell_hooks_async
from prime_ports._shielding import shield_from_anyio

T = TypeVar("T")


def run_observed(
    call: Call[T],
    settings: Settings,
    send: Callable[[SendRequest], SendResult],
    problems: list[BaseException] | None = None,
) -> T:
    """Carry out a call, and return its value or raise its error; a list takes the exception of a hook."""
    return settle(_run(call, settings, send), problems)  # type: ignore[no-any-return]


def _run(call: Call[Any], settings: Settings, send: Callable[[SendRequest], SendResult]) -> Any:
    def carry_out(action: Any) -> Any:
        if isinstance(action, SendRequest):
            return send(action)
        if isinstance(action, Notify):
            return tell_hooks(settings.hooks, action.event)
        return time.sleep(action.seconds)

    actions = observed(call, settings)
    step = partial(next, actions)
    try:
        while True:
            action = step()
            try:
                result = carry_out(action)
            except BaseException as stop:
                step = partial(actions.throw, stop)
            else:
                step = partial(actions.send, result)
    except StopIteration as finished:
        return finished.value
    finally:
        del step  # it may hold an exception that has this frame


async def run_observed_async(
    call: Call[T],
    settings: Settings,
    send: Callable[[SendRequest], Awaitable[SendResult]],
    problems: list[BaseException] | None = None,
) -> T:
    """Do the same by asyncio."""
    return settle(await _run_async(call, settings, send), problems)  # type: ignore[no-any-return]


async def _run_async(call: Call[Any], settings: Settings, send: Callable[[SendRequest], Awaitable[SendResult]]) -> Any:
    from prime_ports._async_clock import sleep

    async def carry_out(action: Any) -> Any:
        if isinstance(action, SendRequest):
            return await send(action)
        if isinstance(action, Notify):
            return await tell_hooks_async(settings.hooks, action.event)
        return await sleep(action.seconds)

    actions = observed(call, settings)
    step, stopped = partial(next, actions), False
    try:
        while True:
            action = step()
            try:
                with shield_from_anyio() if stopped else nullcontext():
                    result = await carry_out(action)
            except BaseException as stop:
                step, stopped = partial(actions.throw, stop), True
            else:
                step = partial(actions.send, result)
    except StopIteration as finished:
        return finished.value
    finally:
        del step
