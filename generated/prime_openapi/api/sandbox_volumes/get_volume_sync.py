"""GET /api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.volume_sync_response import VolumeSyncResponse


def _parse_200(data: Any) -> VolumeSyncResponse:
    from ...models.volume_sync_response import VolumeSyncResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = VolumeSyncResponse.from_dict(data)

    return response_200


OPERATION: Operation[VolumeSyncResponse] = Operation(
    name="sandbox_volumes.get_volume_sync",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(sandbox_id: str, name: str) -> Request[VolumeSyncResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, name))


def sync(sandbox_id: str, name: str, *, client: SyncCaller) -> VolumeSyncResponse:
    """Get Volume Sync Endpoint

    Args:
        sandbox_id (str):
        name (str):
        client: Carries out the request.

    Returns:
        VolumeSyncResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, name))


async def asyncio(sandbox_id: str, name: str, *, client: AsyncCaller) -> VolumeSyncResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, name))
