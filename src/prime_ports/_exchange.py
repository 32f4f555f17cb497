"""A call from its request to its result, without I/O.

`exchange` is a generator: it yields actions (send, wait) and receives their results. A core carries the actions out,
with blocking calls or with awaits. All decisions are here.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

from attrs import define, frozen

from prime_openapi import Operation, Request
from prime_ports._client_settings import MAX_SECONDS, Settings
from prime_ports._clock import monotonic
from prime_ports._encoding import prepare
from prime_ports._errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ClosedClientError,
    ConfigurationError,
    PrimeError,
    RateLimitTimeoutError,
    ResponseValidationError,
)
from prime_ports._limits.lease import NoRoomError
from prime_ports._limits.request_limits import Charges, charges_for
from prime_ports._responses import CallContext, ResponseHandler
from prime_ports._retry import Attempt, Retry, delivery_of, retry_after_of
from prime_ports._signal_errors import let_signals_through
from prime_ports._types import Closed, OutgoingRequest, Response, SendFailure, Timeouts, reason_of

T = TypeVar("T")

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_log = logging.getLogger("prime_ports")


@define
class Call(Generic[T]):
    """A request, how its response is read, limits for one attempt, and seconds for all attempts and waits together.

    `max_retries` and `headers` are the client's unless they are given; such headers include the client's.
    """

    request: Request[Any]
    handler: ResponseHandler[T]
    timeouts: Timeouts
    total_timeout: float | None
    max_retries: int | None = None
    headers: tuple[tuple[str, str], ...] | None = None


@define
class SendRequest(OutgoingRequest):
    """Send once, within the rate limits, of which those in `charges` apply; a `SendResult` is sent back."""

    charges: Charges


@define
class SendResult:
    """The result of a `SendRequest`, and the seconds that it waited for its rate limits."""

    result: Response | SendFailure | NoRoomError | Closed
    rate_limit_wait: float = 0.0


@frozen
class Wait:
    """Wait some seconds before the next attempt, or raise `failure` when the wait is cut short."""

    seconds: float
    failure: PrimeError


Action = SendRequest | Wait


def exchange(
    call: Call[T], settings: Settings, attempts: list[Attempt] | None = None, charges: Charges | None = None
) -> Generator[Action, Any, T]:
    """Carry a call out: send, read the response, and retry where that is right.

    Attempts of an earlier exchange of the same call count for the meaning of a response; new ones are added to them.
    `charges` are those of the first attempt, where they are known.
    """
    operation: Operation[Any] = call.request.operation
    request = prepare(call.request, settings, call.headers)
    path = request.target.partition("?")[0]
    _load(call)
    deadline = None if call.total_timeout is None else monotonic() + call.total_timeout
    attempts = [] if attempts is None else attempts
    last_allowed = len(attempts) + (settings.max_retries if call.max_retries is None else call.max_retries)
    rate_limit_wait = 0.0
    failure: PrimeError | None = None
    while True:
        authorization = settings.key.authorization() if operation.authenticated else None
        if charges is None:
            limits = settings.rate_limiter
            charges = charges_for(call.request, settings.origin, authorization, limits) if limits else ()
        started = monotonic()
        sent: SendResult = yield SendRequest(request, authorization, call.timeouts, deadline, charges)
        result = sent.result
        rate_limit_wait += sent.rate_limit_wait
        context = CallContext(operation, tuple(attempts), rate_limit_wait, path)
        if isinstance(result, NoRoomError):
            raise failure or _rate_limit_error(result, context, charges)
        if isinstance(result, Closed):
            raise _closed_error(result, context, failure) from failure
        if _log.isEnabledFor(logging.DEBUG):
            _log_attempt(result, context, monotonic() - started - sent.rate_limit_wait)
        if isinstance(result, SendFailure):
            failure = _connection_error(result, context)
            attempts.append(Attempt(result.delivery, retryable=result.retryable))
        else:
            try:
                return call.handler.handle(result, context)
            except APIStatusError as error:
                failure = error
            except Warning:  # made an error by a filter of the user's
                raise
            except Exception as error:  # on our side, such as a lack of memory
                let_signals_through(error)
                raise _unread_error(result, context, error) from error
            attempts.append(_attempt(result, failure))
        failure.may_have_succeeded = changes(operation) and any(map(_may_have_succeeded, attempts))
        wait = _wait_before_retry(settings.retry, context, attempts, failure) if len(attempts) <= last_allowed else None
        if wait is None or (deadline is not None and monotonic() + wait >= deadline):
            raise failure
        yield Wait(wait, failure)
        charges = None  # the key may be another by now


def _wait_before_retry(
    retry: Retry, context: CallContext, attempts: list[Attempt], failure: PrimeError
) -> float | None:
    """Ask a user's function; raise `ConfigurationError` with the facts of the failure where it does not decide."""
    try:
        wait: Any = retry(context.operation, tuple(attempts))
    except Exception as error:
        let_signals_through(error)
        raise _undecided_error(f"raised {reason_of(error)}", context, failure) from failure
    if wait is None:
        return None
    number = isinstance(wait, int | float) and not isinstance(wait, bool)
    if not number or not wait >= 0 or wait == math.inf:
        if isinstance(wait, Coroutine):
            wait.close()
        raise _undecided_error(f"returned {wait!r:.80}", context, failure) from failure
    return float(min(wait, MAX_SECONDS))


def _undecided_error(problem: str, context: CallContext, failure: PrimeError) -> ConfigurationError:
    facts = {name: value for name, value in failure.__dict__.items() if name not in {"message", "__notes__"}}
    advice = "it must return a number of seconds from 0, or None; the request was not sent again"
    return ConfigurationError(f"{context.name}: retry {problem}; {advice}. The failure: {failure}", **facts)


def _load(call: Call[Any]) -> None:
    try:
        call.handler.load(call.request.operation)
    except Exception as error:
        let_signals_through(error)
        context = CallContext(call.request.operation)
        facts = {**context.facts(), "attempts": 0}
        raise PrimeError(f"{context.name}: {reason_of(error)}; nothing was sent", **facts) from error


def changes(operation: Operation[Any]) -> bool:
    """Return False for an operation that only reads."""
    return operation.method not in _SAFE_METHODS


def _attempt(response: Response, failure: PrimeError) -> Attempt:
    if isinstance(failure, ResponseValidationError):
        # A retry does not improve a list that was read except for some items.
        return Attempt("unknown" if failure.valid_items is None else "responded", response.status)
    retry_after = retry_after_of(response.headers) if response.status in {429, 503} else None
    return Attempt(delivery_of(response.status), response.status, retry_after)


def _may_have_succeeded(attempt: Attempt) -> bool:
    # A redirect may lead to a success.
    return attempt.may_have_been_processed or (attempt.status is not None and 300 <= attempt.status < 400)


def _log_attempt(result: Response | SendFailure, context: CallContext, seconds: float) -> None:
    """Log one line, with the template in place of the path, and without query, headers and body."""
    request_id = None
    said: object = f"no response, {result.delivery} ({result.reason})" if isinstance(result, SendFailure) else None
    if isinstance(result, Response):
        said, request_id = result.status, result.headers.get("x-request-id")
    attempt = len(context.earlier) + 1
    name = f"{context.operation.method} {context.operation.path_template}"
    _log.debug("%s -> %s in %.3f s (attempt %d, request %s)", name, said, seconds, attempt, request_id)


def _rate_limit_error(refusal: NoRoomError, context: CallContext, charges: Charges) -> RateLimitTimeoutError:
    charge = refusal.charge or next(iter(charges), None)
    stated = f"{charge.limit.requests} {charge.limit.unit} per {charge.limit.period:g} s" if charge else "none"
    if charge is not None and math.isinf(refusal.min_wait):
        reason = f"the request counts {charge.amount} times for the documented limit ({stated}); send fewer ids in each"
    else:
        reason = f"the documented limit ({stated}) has no room for {refusal.min_wait:.1f} s, longer than is left"
    facts = {**context.facts(), "attempts": 0, "min_wait": refusal.min_wait}
    return RateLimitTimeoutError(f"{context.name}: {reason}; nothing was sent", **facts)


def _closed_error(closed: Closed, context: CallContext, failure: PrimeError | None) -> ClosedClientError:
    last = "nothing was sent" if failure is None else f"the last attempt: {failure}"
    facts = {**context.facts(), "attempts": len(context.earlier)}
    facts["may_have_succeeded"] = failure is not None and failure.may_have_succeeded
    return ClosedClientError(f"{context.name}: this {closed.client} was closed while the call waited; {last}", **facts)


def _unread_error(response: Response, context: CallContext, error: Exception) -> PrimeError:
    text = f"{context.name}: {response.status}: the response could not be read: {reason_of(error)}"
    return PrimeError(text, **context.facts(), may_have_succeeded=changes(context.operation))


def _connection_error(result: SendFailure, context: CallContext) -> APIConnectionError:
    cls = APITimeoutError if result.timed_out else APIConnectionError
    sent = "the server may have processed the request" if changes(context.operation) else "no response came"
    if result.delivery == "not_sent":
        sent = "nothing was sent"
    return cls(f"{context.name}: {result.reason} ({sent})", **context.facts(), reason=result.reason)
