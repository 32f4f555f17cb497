"""GET /api/v1/disks/{disk_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.APIDiskConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.api_disk_config import APIDiskConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APIDiskConfig))


OPERATION: Operation[_models.APIDiskConfig] = Operation(
    name="disks.get_disk",
    method="GET",
    path_template="/api/v1/disks/{disk_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(disk_id: str) -> Request[_models.APIDiskConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (disk_id,))


def sync(disk_id: str, *, client: SyncClient) -> _models.APIDiskConfig:
    """Return one disk with its status, its size in GB, its prices for each hour, and the pods and
    clusters that it is attached to.

    Args:
        disk_id (str):
        client: Carries out the request.

    Returns:
        APIDiskConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(disk_id))


async def asyncio(disk_id: str, *, client: AsyncClient) -> _models.APIDiskConfig:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(disk_id))
