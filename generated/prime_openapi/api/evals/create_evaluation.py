"""POST /api/v1/evaluations/"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_evaluation_request import CreateEvaluationRequest
    from ...models.create_evaluation_response import CreateEvaluationResponse


def _parse_201(data: Any) -> CreateEvaluationResponse:
    from ...models.create_evaluation_response import CreateEvaluationResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = CreateEvaluationResponse.from_dict(data)

    return response_201


OPERATION: Operation[CreateEvaluationResponse] = Operation(
    name="evals.create_evaluation",
    method="POST",
    path_template="/api/v1/evaluations/",
    success=(Success(range(201, 202), "json", _parse_201),),
)


def request(*, body: CreateEvaluationRequest) -> Request[CreateEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: CreateEvaluationRequest) -> CreateEvaluationResponse:
    """Create Evaluation

    Args:
        body (CreateEvaluationRequest):
        client: Carries out the request.

    Returns:
        CreateEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateEvaluationRequest) -> CreateEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
