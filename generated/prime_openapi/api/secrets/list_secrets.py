"""GET /api/v1/secrets/"""

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
def _parser_200() -> Callable[[Any], _models.GenericPaginationResponseListSecretResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_pagination_response_list_secret_response import GenericPaginationResponseListSecretResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericPaginationResponseListSecretResponse))


OPERATION: Operation[_models.GenericPaginationResponseListSecretResponse] = Operation(
    name="secrets.list_secrets",
    method="GET",
    path_template="/api/v1/secrets/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="offset", parameter="offset", first=0, total="total_count"),
)


def request(
    *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> Request[_models.GenericPaginationResponseListSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"limit": limit, "offset": offset, "teamId": team_id}))


def sync(
    *, client: SyncClient, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> _models.GenericPaginationResponseListSecretResponse:
    """Return one page of the secrets of the caller, or of one team of the caller, without their
    values. Move through the pages with `offset` and `limit`.

    Args:
        limit (int | Unset): Largest number of entries on the page. Default: 100.
        offset (int | Unset): Number of entries to skip before the page begins. Default: 0.
        team_id (str | None | Unset): Secrets of this team, of which the caller must be a
            member. Left out: the caller's own.
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(limit=limit, offset=offset, team_id=team_id))


async def asyncio(
    *, client: AsyncClient, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> _models.GenericPaginationResponseListSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(limit=limit, offset=offset, team_id=team_id))
