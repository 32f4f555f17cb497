"""POST /api/v1/evaluations/{evaluation_id}/finalize"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.finalize_evaluation_request import FinalizeEvaluationRequest
    from ...models.finalize_evaluation_response import FinalizeEvaluationResponse


def _parse_200(data: Any) -> FinalizeEvaluationResponse:
    from ...models.finalize_evaluation_response import FinalizeEvaluationResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = FinalizeEvaluationResponse.from_dict(data)

    return response_200


OPERATION: Operation[FinalizeEvaluationResponse] = Operation(
    name="evals.finalize_evaluation",
    method="POST",
    path_template="/api/v1/evaluations/{evaluation_id}/finalize",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    evaluation_id: str, *, body: FinalizeEvaluationRequest | None | Unset = UNSET
) -> Request[FinalizeEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    from ...models.finalize_evaluation_request import FinalizeEvaluationRequest  # noqa: PLC0415

    _kwargs: dict[str, Any] = {}

    if isinstance(body, FinalizeEvaluationRequest):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    return Request(OPERATION, (evaluation_id,), **_kwargs)


def sync(
    evaluation_id: str, *, client: SyncCaller, body: FinalizeEvaluationRequest | None | Unset = UNSET
) -> FinalizeEvaluationResponse:
    """Finalize Evaluation

    Args:
        evaluation_id (str):
        body (FinalizeEvaluationRequest | None | Unset):
        client: Carries out the request.

    Returns:
        FinalizeEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(evaluation_id, body=body))


async def asyncio(
    evaluation_id: str, *, client: AsyncCaller, body: FinalizeEvaluationRequest | None | Unset = UNSET
) -> FinalizeEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(evaluation_id, body=body))
