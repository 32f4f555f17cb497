"""GET /api/v1/user/whoami"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_response_whoami_response import GenericResponseWhoamiResponse


def _parse_200(data: Any) -> GenericResponseWhoamiResponse:
    from ...models.generic_response_whoami_response import GenericResponseWhoamiResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericResponseWhoamiResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericResponseWhoamiResponse] = Operation(
    name="user.get_whoami",
    method="GET",
    path_template="/api/v1/user/whoami",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request() -> Request[GenericResponseWhoamiResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncCaller) -> GenericResponseWhoamiResponse:
    """Get Whoami

    Args:
        client: Carries out the request.

    Returns:
        GenericResponseWhoamiResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(*, client: AsyncCaller) -> GenericResponseWhoamiResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
