"""PATCH /api/v1/sandbox/volumes/{name}"""

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
def _parser_200() -> Callable[[Any], _models.VolumeResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_response import VolumeResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeResponse))


OPERATION: Operation[_models.VolumeResponse] = Operation(
    name="sandbox_volumes.resize_volume",
    method="PATCH",
    path_template="/api/v1/sandbox/volumes/{name}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    name: str, *, body: _models.ResizeVolumeRequest | Mapping[str, Any], team_id: str | None | Unset = UNSET
) -> Request[_models.VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (name,), query=_encoding.query({"team_id": team_id}), json=_encoding.json_value(body))


def sync(
    name: str,
    *,
    client: SyncClient,
    body: _models.ResizeVolumeRequest | Mapping[str, Any],
    team_id: str | None | Unset = UNSET,
) -> _models.VolumeResponse:
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

    return _call_sync(client, request(name, body=body, team_id=team_id))


async def asyncio(
    name: str,
    *,
    client: AsyncClient,
    body: _models.ResizeVolumeRequest | Mapping[str, Any],
    team_id: str | None | Unset = UNSET,
) -> _models.VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(name, body=body, team_id=team_id))
