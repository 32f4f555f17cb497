"""DELETE /api/v1/sandbox/{sandbox_id}/checkpoints"""

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
def _parser_200() -> Callable[[Any], _models.DeleteSandboxCheckpointsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_sandbox_checkpoints_response import DeleteSandboxCheckpointsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DeleteSandboxCheckpointsResponse))


OPERATION: Operation[_models.DeleteSandboxCheckpointsResponse] = Operation(
    name="sandbox_checkpoints.delete_sandbox_checkpoints",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(sandbox_id: str) -> Request[_models.DeleteSandboxCheckpointsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.DeleteSandboxCheckpointsResponse:
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

    return _call_sync(client, request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> _models.DeleteSandboxCheckpointsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id))
