"""PATCH /api/v1/disks/{disk_id}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.api_disk_update_request import APIDiskUpdateRequest


@_cache
def _parser_200() -> Callable[[Any], object]:

    from ... import _reading  # noqa: PLC0415

    return _reading.parser(_reading.ANYTHING)


OPERATION: Operation[object] = Operation(
    name="disks.update_disk",
    method="PATCH",
    path_template="/api/v1/disks/{disk_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(disk_id: str, *, body: APIDiskUpdateRequest | Mapping[str, Any]) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (disk_id,), json=_encoding.json_value(body))


def sync(disk_id: str, *, client: SyncClient, body: APIDiskUpdateRequest | Mapping[str, Any]) -> object:
    """Change the name of a disk. Nothing else about a disk can be changed here, not even its size.

    Args:
        disk_id (str):
        body (APIDiskUpdateRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(disk_id, body=body))


async def asyncio(disk_id: str, *, client: AsyncClient, body: APIDiskUpdateRequest | Mapping[str, Any]) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(disk_id, body=body))
