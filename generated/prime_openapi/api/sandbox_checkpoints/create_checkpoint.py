"""POST /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_202() -> Callable[[Any], _models.CheckpointResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.checkpoint_response import CheckpointResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CheckpointResponse))


OPERATION: Operation[_models.CheckpointResponse] = Operation(
    name="sandbox_checkpoints.create_checkpoint",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(SuccessResponse(range(202, 203), "json", _parser_202),),
)


def request(
    sandbox_id: str, *, body: _models.CreateCheckpointRequest | Mapping[str, Any] | None | Unset = UNSET
) -> Request[_models.CheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,), json=_encoding.json_value(body))


def sync(
    sandbox_id: str,
    *,
    client: SyncClient,
    body: _models.CreateCheckpointRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> _models.CheckpointResponse:
    """Save the present state of a sandbox as a checkpoint. The checkpoint is stored afterwards: poll
    `GET /api/v1/sandbox/checkpoints/{checkpoint_id}` until its state is `DURABLE`. A checkpoint
    that is not durable yet is lost when its sandbox is deleted. The body is optional.

    Not confirmed: success status, names of the schemas.

    Args:
        sandbox_id (str):
        body (CreateCheckpointRequest | Mapping[str, Any] | None | Unset):
        client: Carries out the request.

    Returns:
        CheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, body=body))


async def asyncio(
    sandbox_id: str,
    *,
    client: AsyncClient,
    body: _models.CreateCheckpointRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> _models.CheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, body=body))
