"""GET /api/admin/users/whoami"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_response_admin_whoami_response import GenericResponseAdminWhoamiResponse


def _parse_200(data: Any) -> GenericResponseAdminWhoamiResponse:
    from ...models.generic_response_admin_whoami_response import GenericResponseAdminWhoamiResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericResponseAdminWhoamiResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericResponseAdminWhoamiResponse] = Operation(
    name="admin_users.get_current_user",
    method="GET",
    path_template="/api/admin/users/whoami",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request() -> Request[GenericResponseAdminWhoamiResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncCaller) -> GenericResponseAdminWhoamiResponse:
    """Get Current User

    Args:
        client: Carries out the request.

    Returns:
        GenericResponseAdminWhoamiResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(*, client: AsyncCaller) -> GenericResponseAdminWhoamiResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
