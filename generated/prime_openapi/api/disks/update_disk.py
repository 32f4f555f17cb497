"""PATCH /api/v1/disks/{disk_id}"""

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
def _parser_200() -> Callable[[Any], object]:

    from ... import _reading  # noqa: PLC0415

    return _reading.parser(_reading.ANYTHING)


OPERATION: Operation[object] = Operation(
    name="disks.update_disk",
    method="PATCH",
    path_template="/api/v1/disks/{disk_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(disk_id: str, *, body: _models.APIDiskUpdateRequest | Mapping[str, Any]) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (disk_id,), json=_encoding.json_value(body))


def sync(disk_id: str, *, client: SyncClient, body: _models.APIDiskUpdateRequest | Mapping[str, Any]) -> object:
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

    return _call_sync(client, request(disk_id, body=body))


async def asyncio(
    disk_id: str, *, client: AsyncClient, body: _models.APIDiskUpdateRequest | Mapping[str, Any]
) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(disk_id, body=body))
