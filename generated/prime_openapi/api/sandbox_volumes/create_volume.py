"""POST /api/v1/sandbox/volumes"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_201() -> Callable[[Any], _models.VolumeResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_response import VolumeResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeResponse))


OPERATION: Operation[_models.VolumeResponse] = Operation(
    name="sandbox_volumes.create_volume",
    method="POST",
    path_template="/api/v1/sandbox/volumes",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: _models.CreateVolumeRequest | Mapping[str, Any]) -> Request[_models.VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.CreateVolumeRequest | Mapping[str, Any]) -> _models.VolumeResponse:
    """Create a named volume for sandboxes of the caller or of a team. A sandbox that mounts it gets a
    private copy when it is created. Changes reach the volume only by publishing.

    Args:
        body (CreateVolumeRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        VolumeResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateVolumeRequest | Mapping[str, Any]
) -> _models.VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
