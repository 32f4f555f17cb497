"""GET /api/v1/evaluations/{evaluation_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.get_evaluation_response import GetEvaluationResponse


def _parse_200(data: Any) -> GetEvaluationResponse:
    from ...models.get_evaluation_response import GetEvaluationResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GetEvaluationResponse.from_dict(data)

    return response_200


OPERATION: Operation[GetEvaluationResponse] = Operation(
    name="evals.get_evaluation",
    method="GET",
    path_template="/api/v1/evaluations/{evaluation_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(evaluation_id: str) -> Request[GetEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,))


def sync(evaluation_id: str, *, client: SyncCaller) -> GetEvaluationResponse:
    """Get Evaluation

    Args:
        evaluation_id (str):
        client: Carries out the request.

    Returns:
        GetEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(evaluation_id))


async def asyncio(evaluation_id: str, *, client: AsyncCaller) -> GetEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(evaluation_id))
