"""POST /api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_202() -> Callable[[Any], _models.VolumeSyncResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_sync_response import VolumeSyncResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeSyncResponse))


OPERATION: Operation[_models.VolumeSyncResponse] = Operation(
    name="sandbox_volumes.sync_volume",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync",
    success=(SuccessResponse(range(202, 203), "json", _parser_202),),
)


def request(
    sandbox_id: str, name: str, *, body: _models.SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET
) -> Request[_models.VolumeSyncResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, name), json=_encoding.json_value(body))


def sync(
    sandbox_id: str,
    name: str,
    *,
    client: SyncClient,
    body: _models.SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> _models.VolumeSyncResponse:
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

    return _call_sync(client, request(sandbox_id, name, body=body))


async def asyncio(
    sandbox_id: str,
    name: str,
    *,
    client: AsyncClient,
    body: _models.SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> _models.VolumeSyncResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, name, body=body))
