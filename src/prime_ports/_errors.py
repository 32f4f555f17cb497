"""Every way in which a call can fail.

`PrimeError` is the root. An error holds plain data only, so it survives pickle, copy and a process pool, and it
never holds the key: an HTTP library's own exception, which holds the request, is not kept as its cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

_SHOWN = 500


class PrimeError(Exception):
    """Root of all errors of this package.

    Attributes:
        message: What went wrong, for people.
        method: HTTP method of the call, or None when the error is not about a call.
        path_template: Its path with parameters in braces.
        attempts: How many requests were sent, or tried to be.
        rate_limit_wait: Seconds that the call waited for the documented rate limit.
        may_have_succeeded: True on an error of `expose` when the server may have exposed the port all the same.
    """

    method: str | None = None
    path_template: str | None = None
    attempts: int = 0
    rate_limit_wait: float = 0.0
    may_have_succeeded: bool = False

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.__dict__.update(facts)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.message, dict(self.__dict__))


def _rebuild(cls: type[PrimeError], message: str, facts: dict[str, Any]) -> PrimeError:
    error = cls.__new__(cls, message)  # not by __init__: a user's own class may take other arguments
    error.__dict__.update(facts)
    return error


class ConfigurationError(PrimeError):
    """The client cannot be made as asked: no key, an address that is not safe, options that exclude each other."""


class ClosedClientError(PrimeError):
    """The client was closed; make a new one."""


class RateLimitTimeoutError(PrimeError):
    """The documented rate limit leaves no room within the time that the call has; nothing was sent.

    Attributes:
        min_wait: Seconds that it would take at least; infinite where the request needs more than the whole limit.
    """

    min_wait: float = 0.0


class APIConnectionError(PrimeError):
    """No answer came: the message has the type and text of the cause."""


class APITimeoutError(APIConnectionError):
    """No answer came in time."""


class APIStatusError(PrimeError):
    """An answer came, and it is not a success.

    Attributes:
        status_code: The HTTP status.
        headers: Headers of the answer; names in any case.
        body: The whole body as text; `message` has its beginning only.
        request_id: What the server calls the request (`x-request-id`), or None.
    """

    status_code: int
    headers: Mapping[str, str]
    body: str
    request_id: str | None

    @classmethod
    def from_answer(
        cls, status: int, headers: Mapping[str, str], body: str, reason: str | None = None, **facts: Any
    ) -> Self:
        """Build the error for an answer.

        Args:
            status: The HTTP status.
            headers: Headers of the answer.
            body: The whole body.
            reason: What to say; the beginning of the body without it.
            facts: Attributes of `PrimeError` and of the class.
        """
        text = reason or " ".join(body.split()) or "no body"
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text)} characters, all of them in .body)"
        request_id = headers.get("x-request-id")
        call = f"{facts.get('method')} {facts.get('path_template')}: " if facts.get("method") else ""
        message = f"{call}{status}: {shown}" + (f" (request {request_id})" if request_id else "")
        return cls(message, status_code=status, headers=headers, body=body, request_id=request_id, **facts)


class RedirectError(APIStatusError):
    """3xx: a redirect is never followed, since the key would go where it does not belong."""


class AuthenticationError(APIStatusError):
    """401: the key is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """403: the key is good, but not for this."""


class NotFoundError(APIStatusError):
    """404: no such thing, or no such operation."""


class ConflictError(APIStatusError):
    """409: the state of the thing does not permit it."""


class GoneError(APIStatusError):
    """410: what was asked for is no longer offered, such as exposing ports of VM sandboxes."""


class UnprocessableEntityError(APIStatusError):
    """422: the server refuses the arguments.

    Attributes:
        errors: Pairs of parameter and details, as far as the body names any.
    """

    errors: tuple[tuple[str, str], ...] = ()


class RateLimitError(APIStatusError):
    """429: too many requests.

    Attributes:
        retry_after: Seconds that the server asks to wait, or None when it does not say so in a usable way.
    """

    retry_after: float | None = None


class InternalServerError(APIStatusError):
    """5xx, with the numbers that proxies and content networks invent (520 to 599)."""


class ResponseValidationError(APIStatusError):
    """A success by its status, with a body that is not what the document promises; the message names the field.

    Attributes:
        valid_items: The good items of a list that has bad ones; None where nothing could be read.
    """

    valid_items: tuple[Any, ...] | None = None


class UnexposeFailedError(APIStatusError):
    """200, and a body that says that the port was not unexposed (`success` is not true)."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def class_for(status: int) -> type[APIStatusError]:
    """The class of the error for a status that is not a success."""
    if 300 <= status < 400:
        return RedirectError
    if status >= 500:
        return InternalServerError
    return _BY_STATUS.get(status, APIStatusError)
