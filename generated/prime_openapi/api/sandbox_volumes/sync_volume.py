"""POST /api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.sync_volume_request import SyncVolumeRequest
    from ...models.volume_sync_response import VolumeSyncResponse


def _parse_202(data: Any) -> VolumeSyncResponse:
    from ...models.volume_sync_response import VolumeSyncResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_202 = VolumeSyncResponse.from_dict(data)

    return response_202


OPERATION: Operation[VolumeSyncResponse] = Operation(
    name="sandbox_volumes.sync_volume",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync",
    success=(Success(range(202, 203), "json", _parse_202),),
)


def request(
    sandbox_id: str, name: str, *, body: None | SyncVolumeRequest | Unset = UNSET
) -> Request[VolumeSyncResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    from ...models.sync_volume_request import SyncVolumeRequest  # noqa: PLC0415

    _kwargs: dict[str, Any] = {}

    if isinstance(body, SyncVolumeRequest):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    return Request(OPERATION, (sandbox_id, name), **_kwargs)


def sync(
    sandbox_id: str, name: str, *, client: SyncCaller, body: None | SyncVolumeRequest | Unset = UNSET
) -> VolumeSyncResponse:
    """Sync Volume Endpoint

    Args:
        sandbox_id (str):
        name (str):
        body (None | SyncVolumeRequest | Unset):
        client: Carries out the request.

    Returns:
        VolumeSyncResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, name, body=body))


async def asyncio(
    sandbox_id: str, name: str, *, client: AsyncCaller, body: None | SyncVolumeRequest | Unset = UNSET
) -> VolumeSyncResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, name, body=body))
