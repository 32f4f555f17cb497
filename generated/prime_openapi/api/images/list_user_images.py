"""GET /api/v1/images"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, RateLimit, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_pagination_response_list_image_response import GenericPaginationResponseListImageResponse


def _parse_200(data: Any) -> GenericPaginationResponseListImageResponse:
    from ...models.generic_pagination_response_list_image_response import GenericPaginationResponseListImageResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericPaginationResponseListImageResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericPaginationResponseListImageResponse] = Operation(
    name="images.list_user_images",
    method="GET",
    path_template="/api/v1/images",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(300, 60.0, ("IP and token",)),),
    rate_limit_text="300 requests per 60 seconds per IP and token.",
)


def request(
    *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> Request[GenericPaginationResponseListImageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *, client: SyncCaller, limit: int | Unset = 100, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> GenericPaginationResponseListImageResponse:
    """List User Images

    Limit: 300 requests per 60 seconds per IP and token.

    Args:
        limit (int | Unset):  Default: 100.
        offset (int | Unset):  Default: 0.
        team_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListImageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(limit=limit, offset=offset, team_id=team_id))


async def asyncio(
    *, client: AsyncCaller, limit: int | Unset = 100, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> GenericPaginationResponseListImageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(limit=limit, offset=offset, team_id=team_id))
