"""A call from its arguments to its result, without I/O.

`exchange` is a generator: it yields what is to be done (send, sleep) and is sent what came of it. The clients only
carry these steps out, one with blocking calls, the other with awaits; all that decides stands here once.
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import IO, Any, Generic, TypeVar, cast
from urllib.parse import quote, quote_plus

from attrs import frozen

from prime_openapi import UNSET, Operation, Request
from prime_ports._config import ApiKey
from prime_ports._errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ClosedClientError,
    PrimeError,
    RateLimitTimeoutError,
    ResponseValidationError,
)
from prime_ports._limits import Charges, RateLimiter, Refused, limit_keys
from prime_ports._paths import build_path
from prime_ports._responses import CallContext, ResponseHandler
from prime_ports._retry import Attempt, Retry, delivery_of, read_retry_after
from prime_ports._types import Authorization, PreparedRequest, Response, SendFailure, Timeouts, check_header

T = TypeVar("T")

_log = logging.getLogger("prime_ports")

_LONGEST = 65_536
# What RFC 6265, 4.1.1 lets a cookie hold, except the percent sign: many servers do not decode cookies.
_COOKIE_SAFE = "!#$&'()*+-./:<=>?@[]^_`{|}~"
# No limit of any service lasts longer; a header that says so is a mistake, and must not block a limit for ever.
_LONGEST_BLOCK_S = 3600.0


@frozen
class Settings:
    """What a client was made with.

    Attributes:
        origin: Scheme, host and port of the API.
        prefix: What stands before every path, without a slash at its end; often nothing.
        key: The key.
        headers: Headers of every request, without Authorization.
        timeouts: Limits for one attempt.
        total_timeout: Seconds for all attempts and sleeps together, or None for no limit.
        max_retries: How often a call is repeated at most.
        retry: Decides whether and when.
        strict_responses: Whether a response that is not as documented is an error for every operation.
        rate_limiter: How the documented limits are kept, or None where they are not.
    """

    origin: str
    prefix: str
    key: ApiKey
    headers: tuple[tuple[str, str], ...]
    timeouts: Timeouts
    total_timeout: float | None
    max_retries: int
    retry: Retry
    strict_responses: bool
    rate_limiter: RateLimiter | None


@frozen
class Call(Generic[T]):
    """One call: what is sent, and how its answer is read.

    Attributes:
        request: The operation with its arguments.
        judge: Reads answers.
        timeouts: Limits for one attempt.
        total_timeout: Seconds for all of it, or None.
        makes: Whether a success makes something that a lost answer would leave behind unknown.
    """

    request: Request[Any]
    judge: ResponseHandler[T]
    timeouts: Timeouts
    total_timeout: float | None
    makes: bool = False


@frozen
class Send:
    """Take the slots and send once; a `SendResult` is wanted back.

    Attributes:
        outgoing: The request.
        authorization: The header's value, or None for none.
        timeouts: Limits for this attempt.
        deadline: When the whole call ends, on the monotonic clock, or None.
        charges: The windows of the documented limits to take slots of first; empty for none.
    """

    outgoing: PreparedRequest
    authorization: Authorization | None
    timeouts: Timeouts
    deadline: float | None
    charges: Charges


@frozen
class Closed:
    """Nothing was sent, because the client was closed since the call began.

    Attributes:
        client: The name of its class.
    """

    client: str


@frozen
class SendResult:
    """What came of a `Send`: an answer or the lack of one, no slot in time, or a closed client; and how long the slot
    took."""

    result: Response | SendFailure | Refused | Closed
    rate_limit_wait: float = 0.0


@frozen
class Wait:
    """Wait before the next attempt; nothing is wanted back.

    Attributes:
        seconds: How long.
        failure: What to raise for the call when the wait is cut short.
    """

    seconds: float
    failure: PrimeError


Action = Send | Wait


def exchange(call: Call[T], settings: Settings, attempts: list[Attempt] | None = None) -> Generator[Action, Any, T]:
    """Carry a call out: send, judge, and repeat where that is right.

    Args:
        call: The call.
        settings: Of the client.
        attempts: Attempts of an earlier exchange of the same call, which its answers are judged by; new ones are added.

    Returns:
        What the judge makes of the answer.

    Raises:
        PrimeError: The last failure, once repeating is over.
        ClosedClientError: The client was closed while the call waited; the last failure, if any, is its cause.
        ValueError: An argument that cannot be sent; nothing was.
        TypeError: The same, by its type.
    """
    operation: Operation[Any] = call.request.operation
    outgoing = prepare(call.request, settings)
    deadline = None if call.total_timeout is None else time.monotonic() + call.total_timeout
    attempts = [] if attempts is None else attempts
    last_allowed = len(attempts) + settings.max_retries
    rate_limit_wait = 0.0
    failure: PrimeError | None = None
    while True:
        authorization = settings.key.authorization() if operation.authenticated else None
        charges = limit_keys(call.request, settings.origin, authorization, settings.rate_limiter)
        began = time.monotonic()
        came: SendResult = yield Send(outgoing, authorization, call.timeouts, deadline, charges)
        rate_limit_wait += came.rate_limit_wait
        _note(operation, came, time.monotonic() - began - came.rate_limit_wait, len(attempts) + 1)
        if isinstance(came.result, Refused):
            raise failure or rate_limit_error(
                came.result, CallContext(operation, rate_limit_wait=rate_limit_wait), charges
            )
        if isinstance(came.result, Closed):
            # What the attempts before may have done is still to be known, so nothing of their failure is lost.
            raise closed_error(
                came.result, CallContext(operation, tuple(attempts), rate_limit_wait), failure
            ) from failure
        attempts += [Attempt("unknown")] * came.result.unseen_sends
        account = CallContext(operation, tuple(attempts), rate_limit_wait)
        if isinstance(came.result, SendFailure):
            failure = connection_error(came.result, account)
            attempts.append(Attempt(came.result.delivery, retryable=came.result.retryable))
        else:
            try:
                return call.judge.judge(came.result, account)
            except APIStatusError as error:
                failure = error
            attempts.append(_answered(came.result, failure))
        failure.may_have_succeeded = call.makes and any(map(may_have_made, attempts))
        wait = settings.retry(operation, tuple(attempts)) if len(attempts) <= last_allowed else None
        if wait is None or (deadline is not None and time.monotonic() + wait >= deadline):
            raise failure
        yield Wait(wait, failure)


def _note(operation: Operation[Any], came: SendResult, seconds: float, attempt: int) -> None:
    """One line for each attempt; the template in place of the path, and neither query nor headers nor body."""
    if not _log.isEnabledFor(logging.DEBUG) or isinstance(came.result, Refused | Closed):
        return
    request_id = None
    if isinstance(came.result, Response):
        said: object = came.result.status
        request_id = came.result.headers.get("x-request-id")
    else:
        said = f"no answer, {came.result.delivery} ({came.result.reason})"
    _log.debug(
        "%s %s -> %s in %.3f s (attempt %d, request %s)",
        operation.method,
        operation.path_template,
        said,
        seconds,
        attempt,
        request_id,
    )


def is_unused(result: Response | SendFailure | Closed | None) -> bool:
    """Return whether nothing was sent, so that the slots need not count; None stands for an unknown result."""
    if isinstance(result, SendFailure):
        return result.delivery == "not_sent" and not result.unseen_sends
    return isinstance(result, Closed)


def blocked_for(result: Response | SendFailure | Closed | None, charges: Charges) -> list[float] | None:
    """Return the seconds for which each window counts as full after a 429, or None after any other response.

    The server does not say which of the limits refused the request, so each counts as full: for as long as Retry-After
    says, else for one period of its own. Otherwise the next request would run into the same refusal.
    """
    if not isinstance(result, Response) or result.status != 429:
        return None
    wanted = read_retry_after(result.headers.get("retry-after"))
    return [charge.limit.period if wanted is None else min(wanted, _LONGEST_BLOCK_S) for charge in charges]


def prepare(request: Request[Any], settings: Settings) -> PreparedRequest:
    """The request as it goes out.

    Raises:
        ValueError: An argument that cannot be sent.
        TypeError: The same, by its type.
    """
    target = settings.prefix + build_path(request.operation.path_template, request.path)
    if request.query and (query := _encoded(request.query, quote)):
        target = f"{target}?{query}"
    if len(target) > _LONGEST:
        raise ValueError(f"the address would have {len(target)} characters, more than the {_LONGEST} that can be sent")
    body, content_type = _body(request)
    headers = settings.headers
    if content_type or request.headers or request.cookies:
        headers = _with_own(headers, request, content_type)
    return PreparedRequest(request.operation.method, settings.origin, target, headers, body)


def _with_own(
    headers: tuple[tuple[str, str], ...], request: Request[Any], content_type: str | None
) -> tuple[tuple[str, str], ...]:
    """Headers of every request with those of this one, which take the place of others of the same name."""
    merged = {name.lower(): (name, value) for name, value in headers}
    if content_type:
        merged["content-type"] = ("Content-Type", content_type)
    for name, value in _pairs(request.headers):
        check_header(name, value)
        merged[name.lower()] = (name, value)
    if cookies := _pairs(request.cookies):
        pairs = (f"{quote(name, safe='')}={quote(value, safe=_COOKIE_SAFE)}" for name, value in cookies)
        merged["cookie"] = ("Cookie", "; ".join(pairs))
    return tuple(merged.values())


def rate_limit_error(refused: Refused, account: CallContext, charges: Charges) -> RateLimitTimeoutError:
    """Return the error for a call that never got its slots."""
    facts = {**account.facts(), "attempts": 0, "min_wait": refused.min_wait}
    charge = refused.charge or next(iter(charges), None)
    stated = f"{charge.limit.requests} {charge.limit.unit} per {charge.limit.period:g} s" if charge else "none"
    if charge is not None and math.isinf(refused.min_wait):
        reason = f"the request counts {charge.amount} times for the documented limit ({stated}); send fewer ids in each"
    else:
        reason = f"the documented limit ({stated}) has no room for {refused.min_wait:.1f} s, longer than is left"
    return RateLimitTimeoutError(f"{facts['method']} {facts['path_template']}: {reason}; nothing was sent", **facts)


def closed_error(closed: Closed, account: CallContext, failure: PrimeError | None) -> ClosedClientError:
    """The error for a call whose client was closed while it waited, with what came of its last attempt, if any."""
    facts = {**account.facts(), "attempts": len(account.earlier)}
    facts["may_have_succeeded"] = failure is not None and failure.may_have_succeeded
    last = "nothing was sent" if failure is None else f"the last attempt: {failure}"
    call = f"{facts['method']} {facts['path_template']}"
    return ClosedClientError(f"{call}: this {closed.client} was closed while the call waited; {last}", **facts)


def connection_error(result: SendFailure, account: CallContext) -> APIConnectionError:
    """The error for an attempt without an answer."""
    cls = APITimeoutError if result.timed_out else APIConnectionError
    facts = account.facts()
    sent = "nothing was sent" if result.delivery == "not_sent" else "the server may have acted"
    return cls(f"{facts['method']} {facts['path_template']}: {result.reason} ({sent})", **facts)


def may_have_made(attempt: Attempt) -> bool:
    """Whether a POST may have made something that nobody was told of; a redirect may lead to it."""
    return attempt.may_have_been_processed or (attempt.status is not None and attempt.status < 400)


def _answered(answer: Response, failure: PrimeError) -> Attempt:
    if isinstance(failure, ResponseValidationError):
        # A list that was read but for some items will not be better the next time.
        return Attempt("unknown" if failure.valid_items is None else "responded", answer.status)
    wanted = answer.headers.get("retry-after") if answer.status in {429, 503} else None
    return Attempt(delivery_of(answer.status), answer.status, read_retry_after(wanted))


def _body(request: Request[Any]) -> tuple[bytes | None, str | None]:
    if request.files is not None:
        from prime_ports._multipart import encode_multipart

        return encode_multipart(_pairs(request.data or {}), request.files)
    if request.json is not UNSET:
        text = json.dumps(request.json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode(), "application/json"
    if request.data is not None:
        return _encoded(request.data, quote_plus).encode(), "application/x-www-form-urlencoded"
    if request.content is not None:
        return _bytes(request.content), "application/octet-stream"
    return None, None


def _bytes(content: IO[bytes] | bytes) -> bytes:
    # Read once and whole: a repetition must send the same.
    # A file that was opened as text reads str, whatever its type says.
    data = cast("object", content if isinstance(content, bytes) else content.read())
    if not isinstance(data, bytes):
        raise TypeError(f"the body must be bytes or a file opened in binary mode, got {type(data).__name__}")
    return data


def _encoded(values: Mapping[str, Any], quoted: Callable[..., str]) -> str:
    """A query or a form: a list repeats its name; the commas between the items of a tuple are not encoded."""
    pairs: list[str] = []
    for name, value in values.items():
        for item in _items(value):
            parts = _items(list(cast("Sequence[Any]", item))) if isinstance(item, tuple) else [item]
            joined = ",".join(quoted(_text(name, part), safe="") for part in parts)
            pairs.append(f"{quoted(name, safe='')}={joined}")
    return "&".join(pairs)


def _pairs(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values for headers, cookies, or parts; a list repeats its name, what was left out stays out."""
    return [(name, _text(name, item)) for name, value in values.items() for item in _items(value)]


def _items(value: Any) -> list[Any]:
    """The items of a list, or the value itself, without what was left out."""
    items = cast("Sequence[Any]", value) if isinstance(value, list) else [value]
    return [item for item in items if item is not None and item is not UNSET]


def _text(name: str, value: Any) -> str:
    if type(value) is str:
        return value
    from prime_openapi.encoding import text

    return text(value, name)
