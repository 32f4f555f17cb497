"""GET /api/v1/sandbox/volumes"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Pages, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.VolumeListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.volume_list_response import VolumeListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(VolumeListResponse))


OPERATION: Operation[_models.VolumeListResponse] = Operation(
    name="sandbox_volumes.list_volumes",
    method="GET",
    path_template="/api/v1/sandbox/volumes",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="page", parameter="page", first=1, echo="page", total="total", has_next="has_next"),
)


def request(
    *, page: int | Unset = 1, per_page: int | Unset = 50, team_id: str | None | Unset = UNSET
) -> Request[_models.VolumeListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"page": page, "per_page": per_page, "team_id": team_id}))


def sync(
    *, client: SyncClient, page: int | Unset = 1, per_page: int | Unset = 50, team_id: str | None | Unset = UNSET
) -> _models.VolumeListResponse:
    """Return one page of the volumes of one owner, with the storage that they use. Ask for the next
    `page` while `has_next` is true.

    Not confirmed: name of the response schema.

    Args:
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        per_page (int | Unset): Number of volumes on a page. Not confirmed: bounds. Default: 50.
        team_id (str | None | Unset): The team that owns them; left out for the caller's own.
        client: Carries out the request.

    Returns:
        VolumeListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(page=page, per_page=per_page, team_id=team_id))


async def asyncio(
    *, client: AsyncClient, page: int | Unset = 1, per_page: int | Unset = 50, team_id: str | None | Unset = UNSET
) -> _models.VolumeListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(page=page, per_page=per_page, team_id=team_id))
