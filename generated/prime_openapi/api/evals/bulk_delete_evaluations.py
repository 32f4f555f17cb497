"""POST /api/v1/evaluations/bulk-delete"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.bulk_delete_evaluations_request import BulkDeleteEvaluationsRequest
    from ...models.bulk_delete_evaluations_response import BulkDeleteEvaluationsResponse


def _parse_200(data: Any) -> BulkDeleteEvaluationsResponse:
    from ...models.bulk_delete_evaluations_response import BulkDeleteEvaluationsResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = BulkDeleteEvaluationsResponse.from_dict(data)

    return response_200


OPERATION: Operation[BulkDeleteEvaluationsResponse] = Operation(
    name="evals.bulk_delete_evaluations",
    method="POST",
    path_template="/api/v1/evaluations/bulk-delete",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(*, body: BulkDeleteEvaluationsRequest) -> Request[BulkDeleteEvaluationsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: BulkDeleteEvaluationsRequest) -> BulkDeleteEvaluationsResponse:
    """Bulk Delete Evaluations

    Args:
        body (BulkDeleteEvaluationsRequest):
        client: Carries out the request.

    Returns:
        BulkDeleteEvaluationsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: BulkDeleteEvaluationsRequest) -> BulkDeleteEvaluationsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
