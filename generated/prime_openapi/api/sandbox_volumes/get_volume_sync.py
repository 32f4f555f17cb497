"""GET /api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.volume_sync_response import VolumeSyncResponse


@_cache
def _parser_200() -> Callable[[Any], VolumeSyncResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_sync_response import VolumeSyncResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeSyncResponse))


OPERATION: Operation[VolumeSyncResponse] = Operation(
    name="sandbox_volumes.get_volume_sync",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(sandbox_id: str, name: str) -> Request[VolumeSyncResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, name))


def sync(sandbox_id: str, name: str, *, client: SyncClient) -> VolumeSyncResponse:
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

    return client.call(request(sandbox_id, name))


async def asyncio(sandbox_id: str, name: str, *, client: AsyncClient) -> VolumeSyncResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, name))
