"""POST /api/v1/hosted-evaluations"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_hosted_evaluation_request import CreateHostedEvaluationRequest
    from ...models.create_hosted_evaluation_response import CreateHostedEvaluationResponse


def _parse_201(data: Any) -> CreateHostedEvaluationResponse:
    from ...models.create_hosted_evaluation_response import CreateHostedEvaluationResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = CreateHostedEvaluationResponse.from_dict(data)

    return response_201


OPERATION: Operation[CreateHostedEvaluationResponse] = Operation(
    name="hosted_evaluations.create_hosted_evaluation",
    method="POST",
    path_template="/api/v1/hosted-evaluations",
    success=(Success(range(201, 202), "json", _parse_201),),
)


def request(*, body: CreateHostedEvaluationRequest) -> Request[CreateHostedEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: CreateHostedEvaluationRequest) -> CreateHostedEvaluationResponse:
    """Create Hosted Evaluation

    Args:
        body (CreateHostedEvaluationRequest):
        client: Carries out the request.

    Returns:
        CreateHostedEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateHostedEvaluationRequest) -> CreateHostedEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
