"""PATCH /api/v1/sandbox/volumes/{name}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import UNSET, Operation, Request, SuccessResponse, Unset

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.resize_volume_request import ResizeVolumeRequest
    from ...models.volume_response import VolumeResponse


@_cache
def _parser_200() -> Callable[[Any], VolumeResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_response import VolumeResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeResponse))


OPERATION: Operation[VolumeResponse] = Operation(
    name="sandbox_volumes.resize_volume",
    method="PATCH",
    path_template="/api/v1/sandbox/volumes/{name}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    name: str, *, body: ResizeVolumeRequest | Mapping[str, Any], team_id: str | None | Unset = UNSET
) -> Request[VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (name,), query=_encoding.query({"team_id": team_id}), json=_encoding.json_value(body))


def sync(
    name: str, *, client: SyncClient, body: ResizeVolumeRequest | Mapping[str, Any], team_id: str | None | Unset = UNSET
) -> VolumeResponse:
    """Make a volume larger. The size is in GB, and a volume cannot become smaller.

    Not confirmed: request schema, success status.

    Args:
        name (str): Name of the volume, not its id.
        team_id (str | None | Unset): The team that owns the volume; left out for a volume of
            the caller.
        body (ResizeVolumeRequest | Mapping[str, Any]): Not confirmed: name.
        client: Carries out the request.

    Returns:
        VolumeResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(name, body=body, team_id=team_id))


async def asyncio(
    name: str,
    *,
    client: AsyncClient,
    body: ResizeVolumeRequest | Mapping[str, Any],
    team_id: str | None | Unset = UNSET,
) -> VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(name, body=body, team_id=team_id))
