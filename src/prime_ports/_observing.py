"""Observation of a call: what hooks are told of it, and its line in the log.

`observed` is an exchange that yields `Notify` actions in between. Without hooks and log, it is not used at all.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Coroutine, Generator, Iterable
from functools import cache
from inspect import isawaitable
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from attrs import frozen

from prime_ports._client_settings import Settings, is_observed
from prime_ports._clock import monotonic
from prime_ports._errors import ConfigurationError, PrimeError
from prime_ports._events import AttemptEnded, CallEnded, CallEvent, CallStarted, Hook
from prime_ports._exchange import Action, Call, SendResult, Wait, exchange
from prime_ports._limits.request_limits import Charges
from prime_ports._retry import Attempt
from prime_ports._signal_errors import let_signals_through
from prime_ports._types import Response, SendFailure, reason_of

T = TypeVar("T")

_log = logging.getLogger("prime_ports")
_call_ids = itertools.count(1)
_MAX_SHOWN = 300


@frozen
class Notify:
    """Tell the hooks of an event; the first exception that one of them raises is sent back, or None."""

    event: CallEvent


@frozen
class HookRaised:
    """Result of a call during which a hook has raised, beside its own: a value, or an error."""

    problem: BaseException
    value: Any
    error: BaseException | None


def start_exchange(
    call: Call[T], settings: Settings, attempts: list[Attempt] | None = None, charges: Charges | None = None
) -> Generator[Action | Notify, Any, T | HookRaised]:
    """Return the exchange of a call, observed where there is an observer."""
    if is_observed(settings):
        return observed(call, settings, attempts, charges)
    return exchange(call, settings, attempts, charges)


def observed(
    call: Call[T], settings: Settings, attempts: list[Attempt] | None = None, charges: Charges | None = None
) -> Generator[Action | Notify, Any, T | HookRaised]:
    """Carry a call out as `exchange` does, and yield what hooks are to be told.

    An exception of a hook changes nothing in the course of the call. It is returned with the result at the end. One
    that is thrown in, such as a cancellation, ends the call.
    """
    observation = _Observation(call, settings, [] if attempts is None else attempts)
    actions = exchange(call, settings, observation.attempts, charges)
    value: T | None = None
    error: BaseException | None = None
    result: Any = None
    yield from observation.tell_started()
    if observation.stopped:
        error = observation.unsent_error()
    while error is None:
        action: Action | None = None
        try:
            action = actions.send(result)
        except StopIteration as finished:
            value = finished.value
        except BaseException as failure:
            error = failure
        if isinstance(result, SendResult):
            yield from observation.tell_attempt(result, action, error)
        if action is None:
            break
        if observation.stopped and isinstance(action, Wait):
            error = action.failure
            break
        observation.began = monotonic()
        try:
            result = yield action
        except GeneratorExit:
            raise
        except BaseException as stop:
            yield from observation.tell_ended(stop)
            observation.add_note_of(observation.problem, stop)
            raise
    yield from observation.tell_ended(error)
    if (problem := observation.problem) is not None:
        problem.add_note(observation.outcome(value, error))
        return HookRaised(problem, value, error)
    if error is None:
        return value  # type: ignore[return-value]
    try:
        raise error
    finally:
        del error  # the frame would be part of a cycle


class _Observation:
    """The course of one call so far."""

    def __init__(self, call: Call[Any], settings: Settings, attempts: list[Attempt]) -> None:
        self.operation = operation = call.request.operation
        self.attempts = attempts
        self.earlier = len(attempts)  # attempts of earlier exchanges of the same call
        self.problem: BaseException | None = None  # the exception that a hook raised
        self.stopped = False  # True once a hook was interrupted
        self.started = self.began = monotonic()
        self.sent = 0
        self.rate_limit_wait = 0.0
        self.last: Response | None = None
        self.told = bool(settings.hooks)
        host, port = address_of(settings.origin)
        self.facts: dict[str, Any] = {
            "call_id": next(_call_ids),
            "operation": operation.name,
            "method": operation.method,
            "path_template": operation.path_template,
            "host": host,
            "port": port,
        }
        self.name = f"{operation.method} {operation.path_template}"

    @property
    def request_id(self) -> str | None:
        return None if self.last is None else self.last.headers.get("x-request-id")

    @property
    def status(self) -> int | None:
        return None if self.last is None else self.last.status

    def tell_started(self) -> Generator[Notify, Any, None]:
        yield from self._tell(CallStarted, {})

    def tell_attempt(
        self, sent: SendResult, action: Action | None, error: BaseException | None
    ) -> Generator[Notify, Any, None]:
        """Tell of the end of an attempt; do nothing where none was made."""
        self.rate_limit_wait += sent.rate_limit_wait
        result = sent.result
        if not isinstance(result, Response | SendFailure):
            return
        self.sent += 1
        response = result if isinstance(result, Response) else None
        self.last = response or self.last
        # The exchange has noted an attempt that failed, and no other.
        noted = len(self.attempts) - self.earlier >= self.sent
        facts: dict[str, Any] = {
            "number": self.earlier + self.sent,
            "failed": noted or error is not None,
            "delivery": self.attempts[-1].delivery if noted else "responded",
            "status": None if response is None else response.status,
            "reason": result.reason if isinstance(result, SendFailure) else None,
            "request_id": None if response is None else response.headers.get("x-request-id"),
            "seconds": max(0.0, monotonic() - self.began - sent.rate_limit_wait),
            "rate_limit_wait": sent.rate_limit_wait,
            "next_wait": action.seconds if isinstance(action, Wait) else None,
        }
        yield from self._tell(AttemptEnded, facts)

    def tell_ended(self, error: BaseException | None) -> Generator[Notify, Any, None]:
        """Tell of the end of the call, and log it in one line."""
        seconds, attempts = monotonic() - self.started, self.earlier + self.sent
        if _log.isEnabledFor(logging.INFO):
            said: object = self.status if error is None else type(error).__name__
            if error is not None and self.status is not None and getattr(error, "status_code", None) == self.status:
                said = f"{said} {self.status}"
            text = "%s: %s -> %s in %.3f s (attempts %d, request %s)"
            _log.info(text, self.operation.name, self.name, said, seconds, attempts, self.request_id)
        facts: dict[str, Any] = {
            "error": error,
            "status": self.status,
            "request_id": self.request_id,
            "attempts": attempts,
            "seconds": seconds,
            "rate_limit_wait": self.rate_limit_wait,
        }
        yield from self._tell(CallEnded, facts)

    def _tell(self, kind: type[CallEvent], facts: dict[str, Any]) -> Generator[Notify, Any, None]:
        if not self.told:
            return
        problem: BaseException | None
        try:
            problem = yield Notify(kind(**self.facts, **facts))
        except GeneratorExit:
            raise
        except BaseException as stop:
            self.stopped = True
            problem = stop
        if problem is None:
            return
        first = self.problem
        if first is None or not isinstance(problem, Exception):
            self.problem, problem = problem, first
        self.add_note_of(problem)

    def add_note_of(self, other: BaseException | None, error: BaseException | None = None) -> None:
        """Add a note about another exception to an error, by default to the one that is to be raised."""
        error = error or self.problem
        if error is not None and other is not None and other is not error:
            error.add_note(f"besides, a hook raised {reason_of(other)}")

    def unsent_error(self) -> PrimeError:
        """Return the error of a call whose first hook was interrupted."""
        facts = {"method": self.operation.method, "path_template": self.operation.path_template}
        return PrimeError(f"{self.name}: interrupted before the request; nothing was sent", **facts)

    def outcome(self, value: object, error: BaseException | None) -> str:
        """Return the note that says how the call ended although a hook has raised."""
        return outcome_note(value, error, f"{self.name}: {self.status}: ")


class HookProblems:
    """A context that raises what a hook has raised during several calls, at its end."""

    def __init__(self) -> None:
        self.found: list[BaseException] = []

    def noted(self, value: T) -> T:
        """Return a value; note it where it is to be lost."""
        if self.found:
            self.found[0].add_note(outcome_note(value, None))
        return value

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not self.found:
            return
        if not isinstance(error, Exception | None):  # an interruption goes before it
            error.add_note(f"besides, a hook raised {reason_of(self.found[0])}")
            return
        if error is not None:
            self.found[0].add_note(outcome_note(None, error))
        raise self.found[0]


def outcome_note(value: object, error: BaseException | None, call: str = "") -> str:
    """Return the note about a result that is lost, since the exception of a hook is raised in its place."""
    if error is not None:
        return f"the outcome of the call: {reason_of(error)}"
    # Other values may hold what must not be shown.
    ours = type(value).__module__.startswith("prime_ports.")
    shown = f"{value!r:.{_MAX_SHOWN}}" if ours else type(value).__name__
    return f"the outcome of the call: {call}success: {shown}"


def tell_hooks(hooks: Iterable[Hook], event: CallEvent) -> BaseException | None:
    """Call every hook with an event, and return the first exception that one of them raised."""
    problem: Exception | None = None
    for hook in hooks:
        try:
            told = hook(event)
            if told is not None and isawaitable(told):
                if isinstance(told, Coroutine):
                    told.close()
                raise ConfigurationError("a hook of a blocking client must not be async; its result was not awaited")
        except Exception as error:
            problem = _first(problem, error)
    return problem


async def tell_hooks_async(hooks: Iterable[Hook], event: CallEvent) -> BaseException | None:
    """Do the same for asyncio, and await what a hook returns."""
    problem: Exception | None = None
    for hook in hooks:
        try:
            told = hook(event)
            if told is not None and isawaitable(told):
                await told
        except Exception as error:
            problem = _first(problem, error)
    return problem


def _first(problem: Exception | None, error: Exception) -> Exception:
    let_signals_through(error)
    if problem is None:
        return error
    if error is not problem:
        problem.add_note(f"besides, a hook raised {reason_of(error)}")
    return problem


def settle(value: Any, problems: list[BaseException] | None = None) -> Any:
    """Return the value of a call, or raise its error; an exception of a hook comes first, unless a list takes it."""
    if not isinstance(value, HookRaised):
        return value
    try:
        if problems is None or not isinstance(value.problem, Exception):
            raise value.problem
        problems.append(value.problem)
        if value.error is not None:
            raise value.error
        return value.value
    finally:
        del value  # the frame would be part of a cycle


@cache
def address_of(origin: str) -> tuple[str, int]:
    """Return host and port of an origin."""
    parts = urlsplit(origin)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
