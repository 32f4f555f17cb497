"""GET /api/admin/clusters/{cluster_id}/node-logs"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.cluster_node_log_event_type_enum import ClusterNodeLogEventTypeEnum
    from ...models.generic_pagination_responselist_cluster_node_log_entry import (
        GenericPaginationResponselistClusterNodeLogEntry,
    )


def _parse_200(data: Any) -> GenericPaginationResponselistClusterNodeLogEntry:
    from ...models.generic_pagination_responselist_cluster_node_log_entry import (
        GenericPaginationResponselistClusterNodeLogEntry,  # noqa: PLC0415
    )

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericPaginationResponselistClusterNodeLogEntry.from_dict(data)

    return response_200


OPERATION: Operation[GenericPaginationResponselistClusterNodeLogEntry] = Operation(
    name="admin_clusters.list_cluster_node_logs",
    method="GET",
    path_template="/api/admin/clusters/{cluster_id}/node-logs",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    cluster_id: str,
    *,
    event_type: ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    pod_id: None | str | Unset = UNSET,
) -> Request[GenericPaginationResponselistClusterNodeLogEntry]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    from ...models.cluster_node_log_event_type_enum import ClusterNodeLogEventTypeEnum  # noqa: PLC0415

    params: dict[str, Any] = {}

    json_event_type: None | str | Unset
    if isinstance(event_type, Unset):
        json_event_type = UNSET
    elif isinstance(event_type, ClusterNodeLogEventTypeEnum):
        json_event_type = event_type.value
    else:
        json_event_type = event_type
    params["eventType"] = json_event_type

    params["limit"] = limit

    params["offset"] = offset

    json_pod_id: None | str | Unset
    if isinstance(pod_id, Unset):
        json_pod_id = UNSET
    else:
        json_pod_id = pod_id
    params["podId"] = json_pod_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (cluster_id,), query=params)


def sync(
    cluster_id: str,
    *,
    client: SyncCaller,
    event_type: ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    pod_id: None | str | Unset = UNSET,
) -> GenericPaginationResponselistClusterNodeLogEntry:
    """List Cluster Node Logs

    Args:
        cluster_id (str):
        event_type (ClusterNodeLogEventTypeEnum | None | Unset):
        limit (int | Unset):  Default: 20.
        offset (int | Unset):  Default: 0.
        pod_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        GenericPaginationResponselistClusterNodeLogEntry

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(cluster_id, event_type=event_type, limit=limit, offset=offset, pod_id=pod_id))


async def asyncio(
    cluster_id: str,
    *,
    client: AsyncCaller,
    event_type: ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    pod_id: None | str | Unset = UNSET,
) -> GenericPaginationResponselistClusterNodeLogEntry:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(cluster_id, event_type=event_type, limit=limit, offset=offset, pod_id=pod_id))
