"""POST /api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import UNSET, Operation, Request, SuccessResponse, Unset

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.sync_volume_request import SyncVolumeRequest
    from ...models.volume_sync_response import VolumeSyncResponse


@_cache
def _parser_202() -> Callable[[Any], VolumeSyncResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_sync_response import VolumeSyncResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeSyncResponse))


OPERATION: Operation[VolumeSyncResponse] = Operation(
    name="sandbox_volumes.sync_volume",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync",
    success=(SuccessResponse(range(202, 203), "json", _parser_202),),
)


def request(
    sandbox_id: str, name: str, *, body: SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET
) -> Request[VolumeSyncResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, name), json=_encoding.json_value(body))


def sync(
    sandbox_id: str,
    name: str,
    *,
    client: SyncClient,
    body: SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> VolumeSyncResponse:
    """Start synchronizing a sandbox's copy of a volume with the volume, and poll `GET` of the same
    path to follow it. The body is optional. Leave `discard` false unless changes in the sandbox may
    be lost.

    Not confirmed: operationId, success status, response schema, names of the schemas.

    Args:
        sandbox_id (str):
        name (str): Name of the volume as the sandbox mounts it.
        body (SyncVolumeRequest | Mapping[str, Any] | None | Unset):
        client: Carries out the request.

    Returns:
        VolumeSyncResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, name, body=body))


async def asyncio(
    sandbox_id: str,
    name: str,
    *,
    client: AsyncClient,
    body: SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> VolumeSyncResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, name, body=body))
