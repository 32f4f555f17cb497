"""GET /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ... import encoding as _encoding
from ...types import UNSET, Operation, Request, SuccessResponse, Unset

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.checkpoint_list_response import CheckpointListResponse


def _parse_200(data: Any) -> CheckpointListResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.checkpoint_list_response import CheckpointListResponse  # noqa: PLC0415

    return cast("CheckpointListResponse", _reading.parse(_reading.Model(CheckpointListResponse), data))


OPERATION: Operation[CheckpointListResponse] = Operation(
    name="sandbox_checkpoints.list_checkpoints",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
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
