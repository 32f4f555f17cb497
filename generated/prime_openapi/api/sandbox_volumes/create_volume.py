"""POST /api/v1/sandbox/volumes"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_volume_request import CreateVolumeRequest
    from ...models.volume_response import VolumeResponse


def _parse_201(data: Any) -> VolumeResponse:
    from ...models.volume_response import VolumeResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = VolumeResponse.from_dict(data)

    return response_201


OPERATION: Operation[VolumeResponse] = Operation(
    name="sandbox_volumes.create_volume",
    method="POST",
    path_template="/api/v1/sandbox/volumes",
    success=(Success(range(201, 202), "json", _parse_201),),
)


def request(*, body: CreateVolumeRequest) -> Request[VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: CreateVolumeRequest) -> VolumeResponse:
    """Create Volume Endpoint

    Args:
        body (CreateVolumeRequest):
        client: Carries out the request.

    Returns:
        VolumeResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateVolumeRequest) -> VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
