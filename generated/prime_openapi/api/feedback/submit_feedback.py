"""POST /api/v1/feedback"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.feedback_request import FeedbackRequest
    from ...models.feedback_response import FeedbackResponse


def _parse_201(data: Any) -> FeedbackResponse:
    from ...models.feedback_response import FeedbackResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = FeedbackResponse.from_dict(data)

    return response_201


OPERATION: Operation[FeedbackResponse] = Operation(
    name="feedback.submit_feedback",
    method="POST",
    path_template="/api/v1/feedback",
    success=(Success(range(201, 202), "json", _parse_201),),
)


def request(*, body: FeedbackRequest) -> Request[FeedbackResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: FeedbackRequest) -> FeedbackResponse:
    """Submit Feedback

    Args:
        body (FeedbackRequest):
        client: Carries out the request.

    Returns:
        FeedbackResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: FeedbackRequest) -> FeedbackResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
