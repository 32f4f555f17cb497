"""GET /api/v1/sandbox/checkpoints/{checkpoint_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.CheckpointResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.checkpoint_response import CheckpointResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CheckpointResponse))


OPERATION: Operation[_models.CheckpointResponse] = Operation(
    name="sandbox_checkpoints.get_checkpoint",
    method="GET",
    path_template="/api/v1/sandbox/checkpoints/{checkpoint_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(checkpoint_id: str) -> Request[_models.CheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (checkpoint_id,))


def sync(checkpoint_id: str, *, client: SyncClient) -> _models.CheckpointResponse:
    """Return one checkpoint with its state and sizes in bytes. Poll it after creating a checkpoint or
    publishing a volume.

    Not confirmed: name of the response schema.

    Args:
        checkpoint_id (str):
        client: Carries out the request.

    Returns:
        CheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(checkpoint_id))


async def asyncio(checkpoint_id: str, *, client: AsyncClient) -> _models.CheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(checkpoint_id))
