"""GET /api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"""

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
def _parser_200() -> Callable[[Any], _models.VolumeSyncResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_sync_response import VolumeSyncResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeSyncResponse))


OPERATION: Operation[_models.VolumeSyncResponse] = Operation(
    name="sandbox_volumes.get_volume_sync",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(sandbox_id: str, name: str) -> Request[_models.VolumeSyncResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, name))


def sync(sandbox_id: str, name: str, *, client: SyncClient) -> _models.VolumeSyncResponse:
    """Return how far the latest synchronization of a sandbox's copy of a volume is. Poll it after
    starting one.

    Not confirmed: operationId, response schema.

    Args:
        sandbox_id (str):
        name (str): Name of the volume as the sandbox mounts it.
        client: Carries out the request.

    Returns:
        VolumeSyncResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, name))


async def asyncio(sandbox_id: str, name: str, *, client: AsyncClient) -> _models.VolumeSyncResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, name))
