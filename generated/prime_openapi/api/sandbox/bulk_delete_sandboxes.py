"""DELETE /api/v1/sandbox"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.BulkDeleteSandboxResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.bulk_delete_sandbox_response import BulkDeleteSandboxResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BulkDeleteSandboxResponse))


OPERATION: Operation[_models.BulkDeleteSandboxResponse] = Operation(
    name="sandbox.bulk_delete_sandboxes",
    method="DELETE",
    path_template="/api/v1/sandbox",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(50, 60.0, ("IP and token",)),),
    rate_limit_text="50 requests per 60 seconds per IP and token.",
)


def request(
    *, body: _models.BulkDeleteSandboxRequest | Mapping[str, Any]
) -> Request[_models.BulkDeleteSandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.BulkDeleteSandboxRequest | Mapping[str, Any]
) -> _models.BulkDeleteSandboxResponse:
    """Delete several sandboxes in one request, chosen by their ids or by labels. `sandbox_ids` takes
    up to 500 ids, `labels` up to 50 labels. Some may fail while others are deleted, so read
    `failed`. See `DELETE /api/v1/sandbox/{sandbox_id}` for what becomes of checkpoints.

    Not confirmed: operationId, rate limit.

    Limit: 50 requests per 60 seconds per IP and token.

    Args:
        body (BulkDeleteSandboxRequest | Mapping[str, Any]): The sandboxes to delete: by
            `sandbox_ids`, or by `labels` within an owner.
        client: Carries out the request.

    Returns:
        BulkDeleteSandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BulkDeleteSandboxRequest | Mapping[str, Any]
) -> _models.BulkDeleteSandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
