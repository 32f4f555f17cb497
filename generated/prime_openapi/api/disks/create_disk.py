"""POST /api/v1/disks/"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.api_disk_config import APIDiskConfig
    from ...models.body_create_disk_api_v1_disks_post import BodyCreateDiskApiV1DisksPost


def _parse_200(data: Any) -> APIDiskConfig:
    from ...models.api_disk_config import APIDiskConfig  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = APIDiskConfig.from_dict(data)

    return response_200


OPERATION: Operation[APIDiskConfig] = Operation(
    name="disks.create_disk",
    method="POST",
    path_template="/api/v1/disks/",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(*, body: BodyCreateDiskApiV1DisksPost) -> Request[APIDiskConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: BodyCreateDiskApiV1DisksPost) -> APIDiskConfig:
    """Create Disk

    Args:
        body (BodyCreateDiskApiV1DisksPost):
        client: Carries out the request.

    Returns:
        APIDiskConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: BodyCreateDiskApiV1DisksPost) -> APIDiskConfig:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
