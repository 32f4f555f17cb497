"""Procedures: algorithms of several requests, as generators without I/O, carried out by blocking code or by asyncio.

A procedure yields a list of `Query` or a `Pause`. For a list it gets the results in the same order, each a value or a
`PrimeError`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar, cast

from attrs import frozen

from prime_openapi import Request
from prime_ports._async_clock import sleep
from prime_ports._core import AsyncCore, ClientCore, SyncCore
from prime_ports._errors import PrimeError, RateLimitError
from prime_ports._exchange import Call
from prime_ports._observing import HookProblems
from prime_ports._pages import PageCourse
from prime_ports._responses import ResponseHandler

T = TypeVar("T")

POLL = 2.0
"""Seconds between two looks at networks that are not in force."""
_MOST_WAIT = 30.0  # seconds of Retry-After
_TOGETHER = 16  # requests of one list that asyncio has in flight


@frozen
class Query:
    """A request, and how its response is read; sent only once if `once`."""

    request: Request[Any]
    handler: ResponseHandler[Any]
    once: bool = False


@frozen
class Pause:
    """Wait some seconds."""

    seconds: float


def pause_after(error: RateLimitError) -> Pause:
    """Return the wait that a 429 asks for, within reason."""
    return Pause(min(error.retry_after or POLL, _MOST_WAIT))


Step = Sequence[Query] | Pause
Procedure = Generator[Step, list[Any], T]


class NotSentError(PrimeError):
    """Result of a query of a batch that was stopped before it was sent."""


def ask(request: Request[Any], handler: ResponseHandler[T], *, once: bool = False) -> Procedure[T]:
    """Send one request, and return its value or raise its error."""
    (result,) = yield [Query(request, handler, once)]
    if isinstance(result, PrimeError):
        raise result
    return cast("T", result)


def ask_pages(
    request: Request[Any], handler: ResponseHandler[T], page_of: Callable[[T], Any] = lambda page: page
) -> Procedure[list[T]]:
    """Read a list over all its pages, and return what the handler made of each; raise `PrimeError` if it has no end.

    Args:
        request: The request of the first page.
        handler: Reads a response.
        page_of: Returns the page itself, of what the handler made.
    """
    course, read = PageCourse(request), list[T]()
    while course.request is not None:
        read.append((yield from ask(course.request, handler)))
        course.take(page_of(read[-1]))
    return read


def _call(core: ClientCore, query: Query) -> Call[Any]:
    # Not by `core.call`, since a client that is being closed still removes what it holds.
    settings, retries = core.settings, 0 if query.once else None
    return Call(query.request, query.handler, settings.timeouts, settings.total_timeout, retries)


def run_procedure(core: SyncCore, procedure: Procedure[T]) -> T:
    """Carry out a procedure with blocking calls, one after the other; what a hook raises is raised at the end."""
    with HookProblems() as problems:
        return problems.noted(_run(core, procedure, problems.found))


def _run(core: SyncCore, procedure: Procedure[T], problems: list[BaseException]) -> T:
    def answer(query: Query) -> Any:
        try:
            return core.run(_call(core, query), problems)
        except PrimeError as error:
            return error

    result: list[Any] | None = None
    try:
        while True:
            step = next(procedure) if result is None else procedure.send(result)
            if isinstance(step, Pause):
                time.sleep(step.seconds)
                result = []
            else:
                result = [answer(query) for query in step]
    except StopIteration as finished:
        return cast("T", finished.value)
    finally:
        procedure.close()


async def run_procedure_async(
    core: AsyncCore, procedure: Procedure[T], problems: list[BaseException] | None = None
) -> T:
    """Carry out a procedure by asyncio, with several requests of one list in flight.

    What a hook raises is raised at the end, unless a list takes it.
    """
    if problems is not None:
        return await _run_async(core, procedure, problems)
    with HookProblems() as raised:
        return raised.noted(await _run_async(core, procedure, raised.found))


async def _run_async(core: AsyncCore, procedure: Procedure[T], problems: list[BaseException]) -> T:
    permits = asyncio.Semaphore(_TOGETHER)

    async def answer(query: Query) -> Any:
        async with permits:
            try:
                return await core.run(_call(core, query), problems)
            except PrimeError as error:
                return error

    result: list[Any] | None = None
    try:
        while True:
            step = next(procedure) if result is None else procedure.send(result)
            if isinstance(step, Pause):
                await sleep(step.seconds)
                result = []
            else:
                result = [*await asyncio.gather(*map(answer, step))]
    except StopIteration as finished:
        return cast("T", finished.value)
    finally:
        procedure.close()
