"""What one answer means: a value, or the error to raise. Pure; shared by both clients."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from attrs import field, frozen

from prime_openapi.types import FieldError, lenient_responses
from prime_ports._errors import APIStatusError, ResponseValidationError, UnexposeFailedError, class_for
from prime_ports._models import (
    Exposure,
    Removal,
    WrongShapeError,
    as_object,
    object_or_none,
    read_exposure,
    read_exposures,
)
from prime_ports._retry import Attempt, read_retry_after
from prime_ports._types import Response

if TYPE_CHECKING:
    from prime_openapi import Operation, SuccessResponse

T = TypeVar("T")


@frozen
class CallContext:
    """A call so far, for results and errors.

    Attributes:
        operation: What is called.
        earlier: The attempts before the one that is judged now.
        rate_limit_wait: Seconds waited for the documented rate limit.
    """

    operation: Operation[Any]
    earlier: Sequence[Attempt] = ()
    rate_limit_wait: float = 0.0

    def facts(self) -> dict[str, Any]:
        """Attributes that every error of a call has."""
        return {
            "method": self.operation.method,
            "path_template": self.operation.path_template,
            "attempts": len(self.earlier) + 1,
            "rate_limit_wait": self.rate_limit_wait,
        }


class ResponseHandler(Generic[T]):
    """Reads answers: the value of a success, or an exception."""

    def judge(self, answer: Response, account: CallContext) -> T:
        """The value of a success.

        Raises:
            APIStatusError: Everything else.
        """
        if not 200 <= answer.status < 300:
            raise status_error(answer, account)
        try:
            return self.read(answer, account)
        except WrongShapeError as error:
            reason = f"not the documented body: {error}"
        raise error_of(ResponseValidationError, answer, account, reason)

    def read(self, answer: Response, account: CallContext) -> T:
        """Read a body whose status is a success; raises `WrongShapeError` for what is not documented."""
        raise NotImplementedError


@frozen
class OperationHandler(ResponseHandler[T]):
    """Reader of responses to any generated operation, by its own documented successes.

    Attributes:
        strict: Whether a response that is not as documented is an error for operations that are not strict themselves.
    """

    strict: bool = field(default=False)

    def read(self, answer: Response, account: CallContext) -> T:
        operation: Operation[T] = account.operation
        for success in operation.success:
            if answer.status in success.statuses:
                if self.strict or operation.strict:
                    return _parse(success, answer)
                with lenient_responses(operation.name):
                    return _parse(success, answer)
        raise WrongShapeError(f"the status {answer.status} is not documented")


class ExposeHandler(ResponseHandler[Exposure]):
    """Reads answers to the exposing of a port."""

    def read(self, answer: Response, account: CallContext) -> Exposure:
        return read_exposure(decode(answer))


class ListHandler(ResponseHandler[list[Exposure]]):
    """Reads lists of exposures. One bad item is an error that names it and holds the good ones."""

    def read(self, answer: Response, account: CallContext) -> list[Exposure]:
        exposures, wrong = read_exposures(decode(answer))
        if wrong:
            reason = f"not the documented body: {'; '.join(wrong)}"
            raise error_of(ResponseValidationError, answer, account, reason, valid_items=tuple(exposures))
        return exposures


@frozen
class UnexposeHandler(ResponseHandler[Removal]):
    """Reads answers to the removal of an exposure.

    Attributes:
        missing_ok: Whether an exposure that is not there is a result rather than an error.
    """

    missing_ok: bool = field(default=False)

    def judge(self, answer: Response, account: CallContext) -> Removal:
        if answer.status == 404:
            return self._not_found(answer, account)
        return super().judge(answer, account)

    def read(self, answer: Response, account: CallContext) -> Removal:
        if not answer.body.strip():
            return _removal("removed", f"answered {answer.status} without a body", answer, account)
        data = as_object(decode(answer), "the body")
        if "success" not in data:
            raise WrongShapeError("success is missing")
        message = data.get("message")
        if data["success"] is not True:
            reason = f"not unexposed: success is {data['success']!r}, message {message!r}"
            raise error_of(UnexposeFailedError, answer, account, reason)
        if not isinstance(message, str):
            raise WrongShapeError("message is missing" if "message" not in data else "message is not a string")
        response = _construct(account.operation.success[0], data)
        return _removal("removed", message, answer, account, response=response)

    def _not_found(self, answer: Response, account: CallContext) -> Removal:
        data = object_or_none(_decode_or_none(answer))
        # A web page comes from a proxy; `Not Found` from a router that has no such operation. Neither knows.
        foreign = "html" in answer.headers.get("content-type", "") or answer.body.lstrip()[:1] == b"<"
        unrouted = data is not None and data.get("detail") == "Not Found"
        unreadable = data is None and answer.undecoded  # and so may be either of these
        if not foreign and not unrouted and not unreadable:
            if any(attempt.may_have_been_processed for attempt in account.earlier):
                message = "not there any more, after a request that may have removed it"
                return _removal("removed", message, answer, account, confirmed=False)
            if self.missing_ok and data is not None:
                return _removal("already_gone", "was not there", answer, account)
        raise status_error(answer, account)


def status_error(answer: Response, account: CallContext) -> APIStatusError:
    """The error for an answer whose status is not a success."""
    facts: dict[str, Any] = {}
    reason = None
    if answer.status == 422:
        facts["errors"] = read_422(_decode_or_none(answer))
        reason = "; ".join(f"{param}: {details}" if param else details for param, details in facts["errors"]) or None
    if answer.status == 429:
        facts["retry_after"] = read_retry_after(answer.headers.get("retry-after"))
    if 300 <= answer.status < 400:
        reason = f"redirects to {answer.headers.get('location', 'nowhere')}; redirects are not followed"
    return error_of(class_for(answer.status), answer, account, reason, **facts)


def error_of(
    cls: type[APIStatusError], answer: Response, account: CallContext, reason: str | None = None, **facts: Any
) -> APIStatusError:
    """An error of the given class about an answer."""
    text = answer.body.decode("utf-8", "replace")
    return cls.from_answer(answer.status, answer.headers, text, reason, **account.facts(), **facts)


def read_422(data: object) -> tuple[tuple[str, str], ...]:
    """Pairs of parameter and details, from the documented body, FastAPI's own, or whatever else came."""
    envelope = object_or_none(data)
    if envelope is not None:
        data = _first(envelope, "errors", "detail", "details", "message", "error")
    entries = cast("list[object]", data) if isinstance(data, list) else [data]
    return tuple(pair for entry in entries if (pair := _pair(entry)) is not None)


def _pair(entry: object) -> tuple[str, str] | None:
    fields = object_or_none(entry)
    if fields is None:
        return None if entry is None else ("", str(entry))
    place = fields.get("loc")
    param: Any = _first(fields, "param", "field")
    if isinstance(place, list):
        param = ".".join(str(part) for part in cast("list[object]", place))
    details = _first(fields, "details", "detail", "msg", "message")
    return (str(param or ""), str(details or "")) if param or details else None


def _first(data: dict[str, Any], *names: str) -> Any:
    return next((data[name] for name in names if data.get(name)), None)


def decode(answer: Response) -> Any:
    """The decoded JSON of an answer.

    Raises:
        WrongShapeError: It is not JSON.
    """
    try:
        return json.loads(answer.body.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError:
        problem = "it is not text in UTF-8"
    except RecursionError:
        problem = "it is nested too deeply"
    except ValueError as error:
        problem = f"it is not JSON ({error})" if answer.body.strip() else "it is empty"
    raise WrongShapeError(problem)


def _decode_or_none(answer: Response) -> Any:
    try:
        return decode(answer)
    except WrongShapeError:
        return None


def _parse(success: SuccessResponse[T], answer: Response) -> T:
    if success.source == "none":
        return _construct(success, None)
    if success.source == "content":
        return _construct(success, answer.body)
    if success.source == "text":
        return _construct(success, answer.body.decode("utf-8", "replace"))
    return _construct(success, decode(answer))


def _construct(success: SuccessResponse[T], data: Any) -> T:
    try:
        return success.parse(data)
    except FieldError as error:
        problem = str(error)
    except KeyError as error:
        problem = f"{error.args[0]} is missing"
    except RecursionError:
        problem = "it is nested too deeply"
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        problem = f"{type(error).__name__}: {error}"
    raise WrongShapeError(problem)


def _removal(outcome: Any, message: str, answer: Response, account: CallContext, **facts: Any) -> Removal:
    return Removal(
        status=outcome,
        message=message,
        attempts=len(account.earlier) + 1,
        rate_limit_wait=account.rate_limit_wait,
        request_id=answer.headers.get("x-request-id"),
        headers=answer.headers,
        **facts,
    )
