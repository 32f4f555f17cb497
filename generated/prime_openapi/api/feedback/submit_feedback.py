"""POST /api/v1/feedback"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.feedback_request import FeedbackRequest
    from ...models.feedback_response import FeedbackResponse


@_cache
def _parser_201() -> Callable[[Any], FeedbackResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.feedback_response import FeedbackResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(FeedbackResponse))


OPERATION: Operation[FeedbackResponse] = Operation(
    name="feedback.submit_feedback",
    method="POST",
    path_template="/api/v1/feedback",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: FeedbackRequest | Mapping[str, Any]) -> Request[FeedbackResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: FeedbackRequest | Mapping[str, Any]) -> FeedbackResponse:
    """Send a bug report, a wish or a remark to the people who run the service. The text has at most
    2048 characters.

    Args:
        body (FeedbackRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        FeedbackResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: FeedbackRequest | Mapping[str, Any]) -> FeedbackResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
