"""POST /api/v1/feedback"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_201() -> Callable[[Any], _models.FeedbackResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.feedback_response import FeedbackResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(FeedbackResponse))


OPERATION: Operation[_models.FeedbackResponse] = Operation(
    name="feedback.submit_feedback",
    method="POST",
    path_template="/api/v1/feedback",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: _models.FeedbackRequest | Mapping[str, Any]) -> Request[_models.FeedbackResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.FeedbackRequest | Mapping[str, Any]) -> _models.FeedbackResponse:
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

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.FeedbackRequest | Mapping[str, Any]
) -> _models.FeedbackResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
