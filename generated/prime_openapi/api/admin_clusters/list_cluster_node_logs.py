"""GET /api/admin/clusters/{cluster_id}/node-logs"""

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
def _parser_200() -> Callable[[Any], _models.GenericPaginationResponselistClusterNodeLogEntry]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_pagination_responselist_cluster_node_log_entry import (
        GenericPaginationResponselistClusterNodeLogEntry,  # noqa: PLC0415
    )

    return _reading.parser(_reading.Model(GenericPaginationResponselistClusterNodeLogEntry))


OPERATION: Operation[_models.GenericPaginationResponselistClusterNodeLogEntry] = Operation(
    name="admin_clusters.list_cluster_node_logs",
    method="GET",
    path_template="/api/admin/clusters/{cluster_id}/node-logs",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="offset", parameter="offset", first=0, total="total_count"),
)


def request(
    cluster_id: str,
    *,
    event_type: _models.ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    pod_id: str | None | Unset = UNSET,
) -> Request[_models.GenericPaginationResponselistClusterNodeLogEntry]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        (cluster_id,),
        query=_encoding.query({"eventType": event_type, "limit": limit, "offset": offset, "podId": pod_id}),
    )


def sync(
    cluster_id: str,
    *,
    client: SyncClient,
    event_type: _models.ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    pod_id: str | None | Unset = UNSET,
) -> _models.GenericPaginationResponselistClusterNodeLogEntry:
    """Return one page of the events of a cluster's nodes, the latest event first. The key must be one
    of an administrator. Move through the pages with `offset` and `limit`.

    Args:
        cluster_id (str):
        event_type (ClusterNodeLogEventTypeEnum | None | Unset): Only events of this kind.
        limit (int | Unset): Largest number of entries on the page. Default: 20.
        offset (int | Unset): Number of entries to skip before the page begins. Default: 0.
        pod_id (str | None | Unset): Only events of this node.
        client: Carries out the request.

    Returns:
        GenericPaginationResponselistClusterNodeLogEntry

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(cluster_id, event_type=event_type, limit=limit, offset=offset, pod_id=pod_id))


async def asyncio(
    cluster_id: str,
    *,
    client: AsyncClient,
    event_type: _models.ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    pod_id: str | None | Unset = UNSET,
) -> _models.GenericPaginationResponselistClusterNodeLogEntry:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(
        client, request(cluster_id, event_type=event_type, limit=limit, offset=offset, pod_id=pod_id)
    )
