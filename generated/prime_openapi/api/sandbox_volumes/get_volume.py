"""GET /api/v1/sandbox/volumes/{name}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import UNSET, Operation, Request, SuccessResponse, Unset

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.volume_response import VolumeResponse


@_cache
def _parser_200() -> Callable[[Any], VolumeResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_response import VolumeResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeResponse))


OPERATION: Operation[VolumeResponse] = Operation(
    name="sandbox_volumes.get_volume",
    method="GET",
    path_template="/api/v1/sandbox/volumes/{name}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(name: str, *, team_id: str | None | Unset = UNSET) -> Request[VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (name,), query=_encoding.query({"team_id": team_id}))


def sync(name: str, *, client: SyncClient, team_id: str | None | Unset = UNSET) -> VolumeResponse:
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

    return client.call(request(name, team_id=team_id))


async def asyncio(name: str, *, client: AsyncClient, team_id: str | None | Unset = UNSET) -> VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(name, team_id=team_id))
