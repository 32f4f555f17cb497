"""GET /api/v1/pods/history"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...models.get_pods_history_sort_by import GetPodsHistorySortBy  # noqa: PLC0415
from ...models.get_pods_history_sort_order import GetPodsHistorySortOrder  # noqa: PLC0415
from ...types import Operation, Pages, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.GenericPaginationResponseListHistoryObj]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_pagination_response_list_history_obj import GenericPaginationResponseListHistoryObj  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericPaginationResponseListHistoryObj))


OPERATION: Operation[_models.GenericPaginationResponseListHistoryObj] = Operation(
    name="pods.get_pods_history",
    method="GET",
    path_template="/api/v1/pods/history",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="offset", parameter="offset", first=0, total="total_count"),
)


def request(
    *,
    limit: int | Unset = 100,
    offset: int | Unset = 0,
    sort_by: _models.GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
    sort_order: _models.GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
) -> Request[_models.GenericPaginationResponseListHistoryObj]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        query=_encoding.query({"limit": limit, "offset": offset, "sort_by": sort_by, "sort_order": sort_order}),
    )


def sync(
    *,
    client: SyncClient,
    limit: int | Unset = 100,
    offset: int | Unset = 0,
    sort_by: _models.GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
    sort_order: _models.GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
) -> _models.GenericPaginationResponseListHistoryObj:
    """Return one page of the resources that the caller has had, each with the total that was billed.
    Pages are in the order of `sort_by`, and `offset` and `limit` choose one.

    Args:
        limit (int | Unset): Largest number of entries on the page. Default: 100.
        offset (int | Unset): Number of entries to skip before the page begins. Default: 0.
        sort_by (GetPodsHistorySortBy | Unset): The time that decides the order. Default:
            GetPodsHistorySortBy.TERMINATEDAT.
        sort_order (GetPodsHistorySortOrder | Unset): `desc` for the latest first, `asc` for the
            earliest first. Default: GetPodsHistorySortOrder.DESC.
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListHistoryObj

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(limit=limit, offset=offset, sort_by=sort_by, sort_order=sort_order))


async def asyncio(
    *,
    client: AsyncClient,
    limit: int | Unset = 100,
    offset: int | Unset = 0,
    sort_by: _models.GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
    sort_order: _models.GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
) -> _models.GenericPaginationResponseListHistoryObj:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(limit=limit, offset=offset, sort_by=sort_by, sort_order=sort_order))
