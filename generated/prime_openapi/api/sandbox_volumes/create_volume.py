"""POST /api/v1/sandbox/volumes"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.create_volume_request import CreateVolumeRequest
    from ...models.volume_response import VolumeResponse


@_cache
def _parser_201() -> Callable[[Any], VolumeResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_response import VolumeResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeResponse))


OPERATION: Operation[VolumeResponse] = Operation(
    name="sandbox_volumes.create_volume",
    method="POST",
    path_template="/api/v1/sandbox/volumes",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: CreateVolumeRequest | Mapping[str, Any]) -> Request[VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: CreateVolumeRequest | Mapping[str, Any]) -> VolumeResponse:
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

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: CreateVolumeRequest | Mapping[str, Any]) -> VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
