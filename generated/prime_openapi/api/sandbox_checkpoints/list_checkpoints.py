"""GET /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import UNSET, Operation, Request, SuccessResponse, Unset

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.checkpoint_list_response import CheckpointListResponse


@_cache
def _parser_200() -> Callable[[Any], CheckpointListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.checkpoint_list_response import CheckpointListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CheckpointListResponse))


OPERATION: Operation[CheckpointListResponse] = Operation(
    name="sandbox_checkpoints.list_checkpoints",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(sandbox_id: str, *, checkpoint_id: str | None | Unset = UNSET) -> Request[CheckpointListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,), query=_encoding.query({"checkpoint_id": checkpoint_id}))


def sync(sandbox_id: str, *, client: SyncClient, checkpoint_id: str | None | Unset = UNSET) -> CheckpointListResponse:
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

    return client.call(request(sandbox_id, checkpoint_id=checkpoint_id))


async def asyncio(
    sandbox_id: str, *, client: AsyncClient, checkpoint_id: str | None | Unset = UNSET
) -> CheckpointListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, checkpoint_id=checkpoint_id))
