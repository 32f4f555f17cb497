"""DELETE /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.delete_sandbox_checkpoints_response import DeleteSandboxCheckpointsResponse


@_cache
def _parser_200() -> Callable[[Any], DeleteSandboxCheckpointsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_sandbox_checkpoints_response import DeleteSandboxCheckpointsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DeleteSandboxCheckpointsResponse))


OPERATION: Operation[DeleteSandboxCheckpointsResponse] = Operation(
    name="sandbox_checkpoints.delete_sandbox_checkpoints",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(sandbox_id: str) -> Request[DeleteSandboxCheckpointsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> DeleteSandboxCheckpointsResponse:
    """Delete all checkpoints of one sandbox. Those that cannot be deleted are in `errors`, although
    the status of the response is 200.

    Not confirmed: operationId, success status.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        DeleteSandboxCheckpointsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> DeleteSandboxCheckpointsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id))
