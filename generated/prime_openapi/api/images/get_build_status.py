"""GET /api/v1/images/build/{build_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.build_status_response import BuildStatusResponse


def _parse_200(data: Any) -> BuildStatusResponse:
    from ...models.build_status_response import BuildStatusResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = BuildStatusResponse.from_dict(data)

    return response_200


OPERATION: Operation[BuildStatusResponse] = Operation(
    name="images.get_build_status",
    method="GET",
    path_template="/api/v1/images/build/{build_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(build_id: str) -> Request[BuildStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (build_id,))


def sync(build_id: str, *, client: SyncCaller) -> BuildStatusResponse:
    """Get Build Status

    Args:
        build_id (str):
        client: Carries out the request.

    Returns:
        BuildStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(build_id))


async def asyncio(build_id: str, *, client: AsyncCaller) -> BuildStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(build_id))
