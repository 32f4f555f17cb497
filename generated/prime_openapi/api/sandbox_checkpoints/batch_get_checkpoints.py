"""POST /api/v1/sandbox/checkpoints:batchGet"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.batch_checkpoint_request import BatchCheckpointRequest
    from ...models.batch_checkpoint_response import BatchCheckpointResponse


@_cache
def _parser_200() -> Callable[[Any], BatchCheckpointResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.batch_checkpoint_response import BatchCheckpointResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BatchCheckpointResponse))


OPERATION: Operation[BatchCheckpointResponse] = Operation(
    name="sandbox_checkpoints.batch_get_checkpoints",
    method="POST",
    path_template="/api/v1/sandbox/checkpoints:batchGet",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: BatchCheckpointRequest | Mapping[str, Any]) -> Request[BatchCheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: BatchCheckpointRequest | Mapping[str, Any]) -> BatchCheckpointResponse:
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

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: BatchCheckpointRequest | Mapping[str, Any]) -> BatchCheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
