"""The meaning of a response: a value, or the error to raise. Without I/O; shared by both clients."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from attrs import define, frozen

from prime_openapi.types import FieldError, lenient_responses
from prime_ports import _errors as errors
from prime_ports._error_bodies import json_object, pairs_in_words, read_pairs, sentence
from prime_ports._models import Exposure, Removal, load_exposure_reader, read_exposure
from prime_ports._retry import Attempt, retry_after_of
from prime_ports._signal_errors import let_signals_through
from prime_ports._times import server_time
from prime_ports._types import Headers, Response

if TYPE_CHECKING:
    from prime_openapi import Operation, SuccessResponse
    from prime_openapi.models import UnexposePortResponse

T = TypeVar("T")

# Fields that lists of the service, or of others, have beside a page; without underscores, in lower case.
_FURTHER = frozenset({"hasnext", "hasmore", "next", "nextcursor", "nextpage", "nextpagetoken", "nexttoken"})
_TOTALS = frozenset({"total", "totalcount", "totalitems"})

_MAX_SHOWN = 500
_MAX_PATH = 300
_NO_HEADERS = Headers(())
_BY_STATUS: dict[int, type[errors.APIStatusError]] = {
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    410: errors.GoneError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}


class WrongShapeError(ValueError):
    """A body that cannot be read; the text says why."""


@define
class CallContext:
    """A call so far: its operation, the attempts before the present one, seconds waited for rate limits, its path."""

    operation: Operation[Any]
    earlier: Sequence[Attempt] = ()
    rate_limit_wait: float = 0.0
    path: str | None = None  # as it is sent, without the query; None before that is known

    @property
    def name(self) -> str:
        path = self.path or self.operation.path_template
        if len(path) > _MAX_PATH:
            path = f"{path[:_MAX_PATH]}..."
        return f"{self.operation.method} {path}"

    def facts(self) -> dict[str, Any]:
        """Return the attributes that every error of a call has."""
        return {
            "method": self.operation.method,
            "path_template": self.operation.path_template,
            "path": self.path,
            "attempts": len(self.earlier) + 1,
            "rate_limit_wait": self.rate_limit_wait,
        }


class ResponseHandler(Generic[T]):
    def load(self, operation: Operation[Any]) -> None:
        """Import what `read` needs, before anything is sent: an import may fail, as where no file can be opened."""
        for success in operation.success:
            success.parser()

    def handle(self, response: Response, context: CallContext) -> T:
        """Return the value of a success; raise `APIStatusError` for everything else."""
        if not 200 <= response.status < 300:
            raise _status_error(response, context)
        try:
            return self.read(response, context)
        except (FieldError, WrongShapeError) as error:
            reason = f"not the documented body: {error}"
        raise _error(errors.ResponseValidationError, response, context, reason)

    def read(self, response: Response, context: CallContext) -> T:
        """Read the body of a success; raise `FieldError` or `WrongShapeError` where it is not as documented."""
        raise NotImplementedError


@define
class OperationHandler(ResponseHandler[T]):
    """Reads responses to any generated operation; with `strict`, by its documented types in any case."""

    strict: bool = False

    def read(self, response: Response, context: CallContext) -> T:
        operation: Operation[T] = context.operation
        for success in operation.success:
            if response.status in success.statuses:
                if self.strict or operation.strict:
                    return _parse(success, response)
                with lenient_responses(operation.name):
                    return _parse(success, response)
        raise WrongShapeError(f"the status {response.status} is not documented")


class ExposeHandler(ResponseHandler[Exposure]):
    def load(self, operation: Operation[Any]) -> None:
        load_exposure_reader()

    def read(self, response: Response, context: CallContext) -> Exposure:
        return read_exposure(_decode(response))


class ListHandler(ResponseHandler[list[Exposure]]):
    """Reads lists of exposures.

    An invalid item is an error that names it and holds the valid ones; so is a list that is only a page.
    """

    def load(self, operation: Operation[Any]) -> None:
        load_exposure_reader()

    def read(self, response: Response, context: CallContext) -> list[Exposure]:
        data = json_object(_decode(response)) or {}
        listed = data.get("exposures")
        if not isinstance(listed, list):
            raise WrongShapeError("it has no list `exposures`")
        valid: list[Exposure] = []
        invalid: list[str] = []
        items = cast("list[object]", listed)
        for place, item in enumerate(items):
            try:
                valid.append(read_exposure(item, f".exposures[{place}]"))
            except FieldError as error:
                invalid.append(str(error))
        if more := sign_of_more(data, len(items)):
            invalid.append(f"the list has more items than these {len(items)} ({more})")
        if invalid:
            reason = f"not the documented body: {'; '.join(invalid)}"
            raise _error(errors.ResponseValidationError, response, context, reason, valid_items=tuple(valid))
        return valid


def sign_of_more(data: dict[str, Any], count: int) -> str | None:
    """Return the field of a list that shows that it is only a page of `count` items, with its value, or None."""
    for name, value in data.items():
        word = name.replace("_", "").lower()
        further = word in _FURTHER and value not in (None, False, "", 0)
        larger = word in _TOTALS and isinstance(value, int) and value > count
        if further or larger:
            return f"{name} is {value!r:.80}"
    return None


@frozen
class DatedHandler(ResponseHandler[tuple[T, datetime | None]]):
    """Reads a value as another handler does, together with the server's time."""

    handler: ResponseHandler[T]

    def load(self, operation: Operation[Any]) -> None:
        self.handler.load(operation)

    def read(self, response: Response, context: CallContext) -> tuple[T, datetime | None]:
        return self.handler.read(response, context), server_time(response.headers)


@define
class UnexposeHandler(ResponseHandler[Removal]):
    """Reads responses to `unexpose`; with `missing_ok`, an exposure that does not exist is a result, not an error.

    Without `keep_headers`, results have no headers: those of thousands would fill the memory.
    """

    missing_ok: bool = False
    keep_headers: bool = True

    def handle(self, response: Response, context: CallContext) -> Removal:
        if response.status == 404:
            return self._not_found(response, context)
        return super().handle(response, context)

    def read(self, response: Response, context: CallContext) -> Removal:
        if not response.body.strip():
            if response.until_close:
                raise WrongShapeError("it is empty, and may be cut short: only the end of the connection ended it")
            return self._removal("removed", f"status {response.status} without a body", response, context)
        data = json_object(_decode(response)) or {}
        if "success" not in data:
            raise WrongShapeError("success is missing")
        if data["success"] is not True:
            reason = f"not unexposed: success is {data['success']!r}, message {data.get('message')!r}"
            raise _error(errors.UnexposeFailedError, response, context, reason)
        documented = _construct(context.operation.success[0], data)
        return self._removal("removed", documented.message, response, context, documented)

    def _not_found(self, response: Response, context: CallContext) -> Removal:
        data = json_object(_decode_or_none(response))
        # A web page comes from a proxy, and `Not Found` from a router without such an operation. Neither knows.
        html = "html" in response.headers.get("content-type", "") or response.body.lstrip()[:1] == b"<"
        unrouted = data is not None and data.get("detail") == "Not Found"
        # It may be either of these, or have been decoded to something else.
        doubtful = response.undecoded or response.until_close or "content-encoding" in response.headers
        unreadable = data is None and doubtful
        if not html and not unrouted and not unreadable:
            if any(attempt.may_have_been_processed for attempt in context.earlier):
                message = "not there any more, after a request that may have removed it"
                return self._removal("removed", message, response, context, confirmed=False)
            if self.missing_ok and data is not None:
                return self._removal("already_gone", "was not there", response, context)
        raise _status_error(response, context)

    def _removal(
        self,
        status: Literal["removed", "already_gone"],
        message: str,
        last: Response,
        context: CallContext,
        documented: UnexposePortResponse | None = None,
        confirmed: bool = True,
    ) -> Removal:
        return Removal(
            status=status,
            message=message,
            response=documented,
            confirmed=confirmed,
            attempts=len(context.earlier) + 1,
            rate_limit_wait=context.rate_limit_wait,
            request_id=last.headers.get("x-request-id"),
            headers=last.headers if self.keep_headers else _NO_HEADERS,
        )


def _status_error(response: Response, context: CallContext) -> errors.APIStatusError:
    facts: dict[str, Any] = {}
    reason, status = None, response.status
    cls = _BY_STATUS.get(status, errors.InternalServerError if status >= 500 else errors.APIStatusError)
    if status == 422:
        facts["errors"] = read_pairs(_decode_or_none(response))
        reason = pairs_in_words(facts["errors"])
    if status == 429:
        facts["retry_after"] = retry_after_of(response.headers)
    if 300 <= status < 400:
        cls = errors.RedirectError
        reason = f"redirects to {response.headers.get('location', 'nowhere')}; redirects are not followed"
    return _error(cls, response, context, reason, **facts)


def _error(
    cls: type[errors.APIStatusError], response: Response, context: CallContext, reason: str | None = None, **facts: Any
) -> errors.APIStatusError:
    """Return an error whose message has the reason, or else the server's sentence or the beginning of the body."""
    body = response.body.decode("utf-8", "replace")
    text = reason or " ".join((sentence(body, _decode_or_none(response)) or body).split()) or "no body"
    if len(text) > _MAX_SHOWN:
        text = f"{text[:_MAX_SHOWN]}... ({len(text)} characters, all of them in .body)"
    request_id = response.headers.get("x-request-id")
    message = f"{context.name}: {response.status}: {text}" + (f" (request {request_id})" if request_id else "")
    facts |= {"status_code": response.status, "headers": response.headers, "body": body, "request_id": request_id}
    facts["reason"] = text
    return cls(message, **context.facts(), **facts)


def _decode(response: Response) -> Any:
    """Return the decoded JSON of a response, or raise `WrongShapeError`."""
    try:
        return json.loads(response.body.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError:
        problem = "it is not text in UTF-8"
    except RecursionError:
        problem = "it is nested too deeply"
    except ValueError as error:
        let_signals_through(error)
        problem = f"it is not JSON ({error})" if response.body.strip() else "it is empty"
    raise WrongShapeError(problem)


def _decode_or_none(response: Response) -> Any:
    try:
        return _decode(response)
    except WrongShapeError:
        return None


def _parse(success: SuccessResponse[T], response: Response) -> T:
    data: object = None
    if success.source == "content":
        data = response.body
    elif success.source == "text":
        data = response.body.decode("utf-8", "replace")
    elif success.source != "none":
        data = _decode(response)
    return _construct(success, data)


def _construct(success: SuccessResponse[T], data: Any) -> T:
    try:
        return success.parse(data)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        let_signals_through(error)
        problem = str(error) if isinstance(error, FieldError) else f"{type(error).__name__}: {error}"
    raise WrongShapeError(problem)
