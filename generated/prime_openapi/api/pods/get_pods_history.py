"""GET /api/v1/pods/history"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.get_pods_history_sort_by import GetPodsHistorySortBy  # noqa: PLC0415
from ...models.get_pods_history_sort_order import GetPodsHistorySortOrder  # noqa: PLC0415
from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_pagination_response_list_history_obj import GenericPaginationResponseListHistoryObj
    from ...models.get_pods_history_sort_by import GetPodsHistorySortBy
    from ...models.get_pods_history_sort_order import GetPodsHistorySortOrder


def _parse_200(data: Any) -> GenericPaginationResponseListHistoryObj:
    from ...models.generic_pagination_response_list_history_obj import GenericPaginationResponseListHistoryObj  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericPaginationResponseListHistoryObj.from_dict(data)

    return response_200


OPERATION: Operation[GenericPaginationResponseListHistoryObj] = Operation(
    name="pods.get_pods_history",
    method="GET",
    path_template="/api/v1/pods/history",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    *,
    limit: int | Unset = 100,
    offset: int | Unset = 0,
    sort_by: GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
    sort_order: GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
) -> Request[GenericPaginationResponseListHistoryObj]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    json_sort_by: str | Unset = UNSET
    if not isinstance(sort_by, Unset):
        json_sort_by = sort_by.value

    params["sort_by"] = json_sort_by

    json_sort_order: str | Unset = UNSET
    if not isinstance(sort_order, Unset):
        json_sort_order = sort_order.value

    params["sort_order"] = json_sort_order

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncCaller,
    limit: int | Unset = 100,
    offset: int | Unset = 0,
    sort_by: GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
    sort_order: GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
) -> GenericPaginationResponseListHistoryObj:
    """Get Pods History

    Args:
        limit (int | Unset):  Default: 100.
        offset (int | Unset):  Default: 0.
        sort_by (GetPodsHistorySortBy | Unset):  Default: GetPodsHistorySortBy.TERMINATEDAT.
        sort_order (GetPodsHistorySortOrder | Unset):  Default: GetPodsHistorySortOrder.DESC.
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListHistoryObj

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(limit=limit, offset=offset, sort_by=sort_by, sort_order=sort_order))


async def asyncio(
    *,
    client: AsyncCaller,
    limit: int | Unset = 100,
    offset: int | Unset = 0,
    sort_by: GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
    sort_order: GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
) -> GenericPaginationResponseListHistoryObj:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(limit=limit, offset=offset, sort_by=sort_by, sort_order=sort_order))
