"""GET /api/v1/images"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import UNSET, Operation, Pages, RateLimit, Request, SuccessResponse, Unset

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.generic_pagination_response_list_image_response import GenericPaginationResponseListImageResponse


@_cache
def _parser_200() -> Callable[[Any], GenericPaginationResponseListImageResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_pagination_response_list_image_response import GenericPaginationResponseListImageResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericPaginationResponseListImageResponse))


OPERATION: Operation[GenericPaginationResponseListImageResponse] = Operation(
    name="images.list_user_images",
    method="GET",
    path_template="/api/v1/images",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(300, 60.0, ("IP and token",)),),
    rate_limit_text="300 requests per 60 seconds per IP and token.",
    pages=Pages(kind="offset", parameter="offset", first=0, total="total_count"),
)


def request(
    *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> Request[GenericPaginationResponseListImageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"limit": limit, "offset": offset, "teamId": team_id}))


def sync(
    *, client: SyncClient, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> GenericPaginationResponseListImageResponse:
    """Return one page of the images and unfinished builds of the caller, or of one team. `limit`,
    `offset` and `total_count` count images, each a name with a tag. One image may have several
    entries in `data`, so a page can hold more entries than `limit`.

    Limit: 300 requests per 60 seconds per IP and token.

    Args:
        limit (int | Unset): Largest number of images on the page. Default: 100.
        offset (int | Unset): Number of images to skip before the page begins. Default: 0.
        team_id (str | None | Unset): Only images of this team. Left out: only images of the
            caller, none of a team.
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListImageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(limit=limit, offset=offset, team_id=team_id))


async def asyncio(
    *, client: AsyncClient, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> GenericPaginationResponseListImageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(limit=limit, offset=offset, team_id=team_id))
