"""The errors of this package, with `PrimeError` as their root.

An error holds plain data only, so it survives pickle, copy and a process pool. It never holds the key: the exception of
an HTTP library, which holds the request, is not kept as its cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prime_ports import _lazy_openapi as lazy


class PrimeError(Exception):
    """Root of all errors of this package.

    Attributes:
        message: Description of the failure.
        method: HTTP method of the call, or None when the error is not about a call.
        path_template: Path of the call, with parameters in braces, to group errors by.
        path: Path of the call as it was sent, without its query, or None when nothing was.
        attempts: Number of attempts to send the request.
        rate_limit_wait: Seconds that the call waited for documented rate limits.
        may_have_succeeded: True where the call changes something and the server may have done so all the same: a
            response was lost, or says nothing about it. Always False for a call that only reads.
    """

    method: str | None = None
    path_template: str | None = None
    path: str | None = None
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
    error = cls.__new__(cls, message)  # the __init__ of a user's subclass may take other arguments
    error.__dict__.update(facts)
    return error


class ConfigurationError(PrimeError):
    """An option of the client cannot be used: no key, an unsafe address, a `retry` that does not decide."""


class ClosedClientError(PrimeError):
    """The client was closed; make a new one."""


class RateLimitTimeoutError(PrimeError):
    """The documented rate limits have no room within the timeout of the call; nothing was sent.

    Attributes:
        min_wait: Seconds until there can be room, at the earliest; infinite where the request exceeds a whole limit.
    """

    min_wait: float = 0.0


class PaginationError(PrimeError):
    """The pages of a list do not lead to its end: a cursor or a page came twice, or an empty page before the end.

    Pages that were read before are right, but the list is not whole.
    """


class APIConnectionError(PrimeError):
    """No response came; the message has the type and text of the cause.

    Attributes:
        reason: Type and text of the cause alone.
    """

    reason: str | None = None


class APITimeoutError(APIConnectionError):
    """No response came in time."""


class APIStatusError(PrimeError):
    """A response that is not a success.

    Attributes:
        status_code: The HTTP status.
        headers: Headers of the response; names in any case.
        body: The whole body as text; `message` has only its sentence for people, or else its beginning.
        request_id: The `x-request-id` of the response, or None.
        reason: The sentence of the server alone, or the beginning of the body; None where no response is meant.
    """

    reason: str | None = None
    status_code: int
    headers: Mapping[str, str]
    body: str
    request_id: str | None


class RedirectError(APIStatusError):
    """3xx: a redirect is never followed, since the key would be sent to another server."""


class AuthenticationError(APIStatusError):
    """401: the key is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """403: the key does not permit this."""


class NotFoundError(APIStatusError):
    """404: no such resource, or no such operation."""


class ConflictError(APIStatusError):
    """409: the state of the resource does not permit it.

    Also raised when the rules of a network change again and again while a port is published or unpublished. Then
    `status_code` is 409 although no response had it, and nothing was written after the last change.

    Attributes:
        expected_rules: The rules that the change was based on, or None.
        found_rules: The rules that were there instead, or None.
    """

    expected_rules: list[dict[str, Any]] | None = None
    found_rules: list[dict[str, Any]] | None = None


class GoneError(APIStatusError):
    """410: the service does not offer it any more, such as exposing ports of VM sandboxes."""


class UnprocessableEntityError(APIStatusError):
    """422: the server rejects the arguments.

    Attributes:
        errors: Pairs of parameter and details, where the body names any.
    """

    errors: tuple[tuple[str, str], ...] = ()


class RateLimitError(APIStatusError):
    """429: too many requests.

    Attributes:
        retry_after: Seconds of Retry-After, or None without a usable one.
    """

    retry_after: float | None = None


class InternalServerError(APIStatusError):
    """5xx, including the numbers of proxies and content networks (520 to 599)."""


class ResponseValidationError(APIStatusError):
    """A success by its status, with a body that is not as documented; the message names the field.

    Attributes:
        valid_items: The valid items of a list that has invalid ones; None where nothing could be read.
    """

    valid_items: tuple[Any, ...] | None = None


class SharedRuleError(PrimeError):
    """A rule of a network opens more than the port in question, so changing it would do more than was asked.

    Nothing was written for this port.

    Attributes:
        network_id: The network.
        rule: The rule, as the service returns it.
        sandbox_ids: The other sandboxes for which it opens the port; empty where it is about other ports.
    """

    network_id: str
    rule: Mapping[str, Any]
    sandbox_ids: tuple[str, ...] = ()


class UnexposeFailedError(APIStatusError):
    """200, with a body that says that the port was not unexposed (`success` is not true)."""


class WaitTimeoutError(PrimeError):
    """Something that was waited for has not come within the timeout.

    Attributes:
        last: The last response of `wait_until`; for `wait_for_sandbox` the statuses so far, by id. None without one.
        missing: Ids of the sandboxes that do not have the status, for `wait_for_sandbox`.
    """

    last: Any = None
    missing: tuple[str, ...] = ()


class SandboxStateError(PrimeError):
    """A sandbox that is waited for can no longer get the status: it has ended, or cannot be looked up.

    Attributes:
        failures: The reason for each such sandbox, by id: its status, or the code of the lookup such as "NOT_FOUND".
        statuses: The statuses that are known, by id.
    """

    failures: Mapping[str, str]
    statuses: Mapping[str, lazy.models.SandboxStatusSnapshot]


class PortNotReadyError(PrimeError):
    """A port is open, but nothing behind it has answered within `ready` seconds.

    Attributes:
        stage: The part of the way that did not work at last: "dns" (the name), "connect" (TCP), "proxy", "tls",
            "gateway" (its 502, 503, 504 or 52x) or "application" (connected, and no response).
        reason: The last reason.
        url: The address that was tried.
        closed: True when the port was closed again; if False, it may still be open.
    """

    stage: str
    reason: str
    url: str
    closed: bool
