"""GET /api/v1/evaluations/{evaluation_id}"""

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
def _parser_200() -> Callable[[Any], _models.GetEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.get_evaluation_response import GetEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GetEvaluationResponse))


OPERATION: Operation[_models.GetEvaluationResponse] = Operation(
    name="evals.get_evaluation",
    method="GET",
    path_template="/api/v1/evaluations/{evaluation_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(evaluation_id: str) -> Request[_models.GetEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,))


def sync(evaluation_id: str, *, client: SyncClient) -> _models.GetEvaluationResponse:
    """Return one evaluation with its status, configuration and scores. Its samples come from an
    operation of their own. Poll this one to follow a hosted evaluation.

    Args:
        evaluation_id (str):
        client: Carries out the request.

    Returns:
        GetEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id))


async def asyncio(evaluation_id: str, *, client: AsyncClient) -> _models.GetEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id))
