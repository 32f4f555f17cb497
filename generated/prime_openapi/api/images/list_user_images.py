"""GET /api/v1/images"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Pages, RateLimit, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.GenericPaginationResponseListImageResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_pagination_response_list_image_response import GenericPaginationResponseListImageResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericPaginationResponseListImageResponse))


OPERATION: Operation[_models.GenericPaginationResponseListImageResponse] = Operation(
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
) -> Request[_models.GenericPaginationResponseListImageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"limit": limit, "offset": offset, "teamId": team_id}))


def sync(
    *, client: SyncClient, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> _models.GenericPaginationResponseListImageResponse:
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

    return _call_sync(client, request(limit=limit, offset=offset, team_id=team_id))


async def asyncio(
    *, client: AsyncClient, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> _models.GenericPaginationResponseListImageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(limit=limit, offset=offset, team_id=team_id))
