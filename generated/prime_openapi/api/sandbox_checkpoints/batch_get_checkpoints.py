"""POST /api/v1/sandbox/checkpoints:batchGet"""

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
def _parser_200() -> Callable[[Any], _models.BatchCheckpointResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.batch_checkpoint_response import BatchCheckpointResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BatchCheckpointResponse))


OPERATION: Operation[_models.BatchCheckpointResponse] = Operation(
    name="sandbox_checkpoints.batch_get_checkpoints",
    method="POST",
    path_template="/api/v1/sandbox/checkpoints:batchGet",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: _models.BatchCheckpointRequest | Mapping[str, Any]) -> Request[_models.BatchCheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.BatchCheckpointRequest | Mapping[str, Any]
) -> _models.BatchCheckpointResponse:
    """Return up to 100 checkpoints in one request. It changes nothing and can be repeated. A
    checkpoint that is not found is in `errors`, although the status of the response is 200.

    Not confirmed: operationId, names of the schemas.

    Args:
        body (BatchCheckpointRequest | Mapping[str, Any]): Up to 100 checkpoints to look up. Not
            confirmed: name.
        client: Carries out the request.

    Returns:
        BatchCheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BatchCheckpointRequest | Mapping[str, Any]
) -> _models.BatchCheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
