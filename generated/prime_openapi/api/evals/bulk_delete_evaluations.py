"""POST /api/v1/evaluations/bulk-delete"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.BulkDeleteEvaluationsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.bulk_delete_evaluations_response import BulkDeleteEvaluationsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BulkDeleteEvaluationsResponse))


OPERATION: Operation[_models.BulkDeleteEvaluationsResponse] = Operation(
    name="evals.bulk_delete_evaluations",
    method="POST",
    path_template="/api/v1/evaluations/bulk-delete",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    *, body: _models.BulkDeleteEvaluationsRequest | Mapping[str, Any]
) -> Request[_models.BulkDeleteEvaluationsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.BulkDeleteEvaluationsRequest | Mapping[str, Any]
) -> _models.BulkDeleteEvaluationsResponse:
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

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BulkDeleteEvaluationsRequest | Mapping[str, Any]
) -> _models.BulkDeleteEvaluationsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
