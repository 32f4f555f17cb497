"""GET /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.CheckpointListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.checkpoint_list_response import CheckpointListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CheckpointListResponse))


OPERATION: Operation[_models.CheckpointListResponse] = Operation(
    name="sandbox_checkpoints.list_checkpoints",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(sandbox_id: str, *, checkpoint_id: str | None | Unset = UNSET) -> Request[_models.CheckpointListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,), query=_encoding.query({"checkpoint_id": checkpoint_id}))


def sync(
    sandbox_id: str, *, client: SyncClient, checkpoint_id: str | None | Unset = UNSET
) -> _models.CheckpointListResponse:
    """Return all checkpoints of one sandbox in one response without pages.

    Args:
        sandbox_id (str):
        checkpoint_id (str | None | Unset): Id of one checkpoint, presumably to return only that
            one.
        client: Carries out the request.

    Returns:
        CheckpointListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, checkpoint_id=checkpoint_id))


async def asyncio(
    sandbox_id: str, *, client: AsyncClient, checkpoint_id: str | None | Unset = UNSET
) -> _models.CheckpointListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, checkpoint_id=checkpoint_id))
