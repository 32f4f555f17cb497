"""GET /api/v1/sandbox/volumes/{name}"""

from __future__ import annotations

from collections.abc import Callable
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
    name="sandbox_volumes.get_volume",
    method="GET",
    path_template="/api/v1/sandbox/volumes/{name}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(name: str, *, team_id: str | None | Unset = UNSET) -> Request[_models.VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (name,), query=_encoding.query({"team_id": team_id}))


def sync(name: str, *, client: SyncClient, team_id: str | None | Unset = UNSET) -> _models.VolumeResponse:
    """Return one volume by its name, which is unique for its owner. `head_checkpoint_id` is the state
    that new sandboxes get.

    Not confirmed: operationId.

    Args:
        name (str): Name of the volume, not its id.
        team_id (str | None | Unset): The team that owns the volume; left out for a volume of
            the caller.
        client: Carries out the request.

    Returns:
        VolumeResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(name, team_id=team_id))


async def asyncio(name: str, *, client: AsyncClient, team_id: str | None | Unset = UNSET) -> _models.VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(name, team_id=team_id))
