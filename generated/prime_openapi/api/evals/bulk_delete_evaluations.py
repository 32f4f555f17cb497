"""POST /api/v1/evaluations/bulk-delete"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.bulk_delete_evaluations_request import BulkDeleteEvaluationsRequest
    from ...models.bulk_delete_evaluations_response import BulkDeleteEvaluationsResponse


@_cache
def _parser_200() -> Callable[[Any], BulkDeleteEvaluationsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.bulk_delete_evaluations_response import BulkDeleteEvaluationsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BulkDeleteEvaluationsResponse))


OPERATION: Operation[BulkDeleteEvaluationsResponse] = Operation(
    name="evals.bulk_delete_evaluations",
    method="POST",
    path_template="/api/v1/evaluations/bulk-delete",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: BulkDeleteEvaluationsRequest | Mapping[str, Any]) -> Request[BulkDeleteEvaluationsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: BulkDeleteEvaluationsRequest | Mapping[str, Any]
) -> BulkDeleteEvaluationsResponse:
    """Delete up to 100 evaluations in one request. Some may fail while others are deleted: the status
    is 200 in either case, so read `failed_ids`.

    Args:
        body (BulkDeleteEvaluationsRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        BulkDeleteEvaluationsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncClient, body: BulkDeleteEvaluationsRequest | Mapping[str, Any]
) -> BulkDeleteEvaluationsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
