"""GET /api/v1/disks/{disk_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.api_disk_config import APIDiskConfig


def _parse_200(data: Any) -> APIDiskConfig:
    from ...models.api_disk_config import APIDiskConfig  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = APIDiskConfig.from_dict(data)

    return response_200


OPERATION: Operation[APIDiskConfig] = Operation(
    name="disks.get_disk",
    method="GET",
    path_template="/api/v1/disks/{disk_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(disk_id: str) -> Request[APIDiskConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (disk_id,))


def sync(disk_id: str, *, client: SyncCaller) -> APIDiskConfig:
    """Get Disk

    Args:
        disk_id (str):
        client: Carries out the request.

    Returns:
        APIDiskConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(disk_id))


async def asyncio(disk_id: str, *, client: AsyncCaller) -> APIDiskConfig:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(disk_id))
