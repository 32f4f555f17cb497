"""GET /api/v1/evaluations/{evaluation_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.get_evaluation_response import GetEvaluationResponse


@_cache
def _parser_200() -> Callable[[Any], GetEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.get_evaluation_response import GetEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GetEvaluationResponse))


OPERATION: Operation[GetEvaluationResponse] = Operation(
    name="evals.get_evaluation",
    method="GET",
    path_template="/api/v1/evaluations/{evaluation_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(evaluation_id: str) -> Request[GetEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,))


def sync(evaluation_id: str, *, client: SyncClient) -> GetEvaluationResponse:
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

    return client.call(request(evaluation_id))


async def asyncio(evaluation_id: str, *, client: AsyncClient) -> GetEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(evaluation_id))
