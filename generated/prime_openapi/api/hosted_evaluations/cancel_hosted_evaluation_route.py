"""PATCH /api/v1/hosted-evaluations/{evaluation_id}/cancel"""

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
def _parser_200() -> Callable[[Any], _models.CancelHostedEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.cancel_hosted_evaluation_response import CancelHostedEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CancelHostedEvaluationResponse))


OPERATION: Operation[_models.CancelHostedEvaluationResponse] = Operation(
    name="hosted_evaluations.cancel_hosted_evaluation_route",
    method="PATCH",
    path_template="/api/v1/hosted-evaluations/{evaluation_id}/cancel",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(evaluation_id: str) -> Request[_models.CancelHostedEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,))


def sync(evaluation_id: str, *, client: SyncClient) -> _models.CancelHostedEvaluationResponse:
    """Stop a hosted evaluation that is still running. The response states its new status.

    Args:
        evaluation_id (str):
        client: Carries out the request.

    Returns:
        CancelHostedEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id))


async def asyncio(evaluation_id: str, *, client: AsyncClient) -> _models.CancelHostedEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id))
