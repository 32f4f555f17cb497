"""The result of `call_raw`: the value of a call beside the response that it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from prime_ports._responses import CallContext, ResponseHandler
from prime_ports._retry import Attempt

if TYPE_CHECKING:
    from prime_openapi import Operation
    from prime_ports._types import Response

T = TypeVar("T")


@frozen(kw_only=True)
class RawResponse(Generic[T]):
    """A success with its response. The repr shows neither value, headers nor body, which may hold credentials.

    Attributes:
        parsed: The documented value, as `call` returns it.
        status: HTTP status of the response.
        headers: Headers of the response; names in any case.
        body: Body of the response, decoded by its Content-Encoding.
        request_id: The `x-request-id` of the response, or None.
        attempts: All attempts of the call; the last one has succeeded.
    """

    parsed: T = field(repr=False)
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    request_id: str | None
    attempts: tuple[Attempt, ...]


@frozen
class RawHandler(ResponseHandler[RawResponse[T]]):
    """Reads a value as another handler does, together with its response."""

    handler: ResponseHandler[T]

    def load(self, operation: Operation[Any]) -> None:
        self.handler.load(operation)

    def handle(self, response: Response, context: CallContext) -> RawResponse[T]:
        return RawResponse(
            parsed=self.handler.handle(response, context),
            status=response.status,
            headers=response.headers,
            body=response.body,
            request_id=response.headers.get("x-request-id"),
            attempts=(*context.earlier, Attempt("responded", response.status)),
        )
