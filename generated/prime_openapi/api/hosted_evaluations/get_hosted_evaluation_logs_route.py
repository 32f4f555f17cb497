"""GET /api/v1/hosted-evaluations/{evaluation_id}/logs"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.get_hosted_evaluation_logs_response import GetHostedEvaluationLogsResponse


def _parse_200(data: Any) -> GetHostedEvaluationLogsResponse:
    from ...models.get_hosted_evaluation_logs_response import GetHostedEvaluationLogsResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GetHostedEvaluationLogsResponse.from_dict(data)

    return response_200


OPERATION: Operation[GetHostedEvaluationLogsResponse] = Operation(
    name="hosted_evaluations.get_hosted_evaluation_logs_route",
    method="GET",
    path_template="/api/v1/hosted-evaluations/{evaluation_id}/logs",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(evaluation_id: str) -> Request[GetHostedEvaluationLogsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,))


def sync(evaluation_id: str, *, client: SyncCaller) -> GetHostedEvaluationLogsResponse:
    """Get Hosted Evaluation Logs Route

    Args:
        evaluation_id (str):
        client: Carries out the request.

    Returns:
        GetHostedEvaluationLogsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(evaluation_id))


async def asyncio(evaluation_id: str, *, client: AsyncCaller) -> GetHostedEvaluationLogsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(evaluation_id))
