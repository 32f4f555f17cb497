"""GET /api/v1/hosted-evaluations/{evaluation_id}/logs"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.GetHostedEvaluationLogsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.get_hosted_evaluation_logs_response import GetHostedEvaluationLogsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GetHostedEvaluationLogsResponse))


OPERATION: Operation[_models.GetHostedEvaluationLogsResponse] = Operation(
    name="hosted_evaluations.get_hosted_evaluation_logs_route",
    method="GET",
    path_template="/api/v1/hosted-evaluations/{evaluation_id}/logs",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(evaluation_id: str) -> Request[_models.GetHostedEvaluationLogsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,))


def sync(evaluation_id: str, *, client: SyncClient) -> _models.GetHostedEvaluationLogsResponse:
    """Return what the sandbox of a hosted evaluation has logged so far, as one text without pages.
    Call it again to see more while the evaluation runs.

    Args:
        evaluation_id (str):
        client: Carries out the request.

    Returns:
        GetHostedEvaluationLogsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id))


async def asyncio(evaluation_id: str, *, client: AsyncClient) -> _models.GetHostedEvaluationLogsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id))
