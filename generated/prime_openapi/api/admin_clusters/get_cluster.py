"""GET /api/admin/clusters/{cluster_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.generic_response_cluster_detail_response import GenericResponseClusterDetailResponse


@_cache
def _parser_200() -> Callable[[Any], GenericResponseClusterDetailResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_cluster_detail_response import GenericResponseClusterDetailResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseClusterDetailResponse))


OPERATION: Operation[GenericResponseClusterDetailResponse] = Operation(
    name="admin_clusters.get_cluster",
    method="GET",
    path_template="/api/admin/clusters/{cluster_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(cluster_id: str) -> Request[GenericResponseClusterDetailResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (cluster_id,))


def sync(cluster_id: str, *, client: SyncClient) -> GenericResponseClusterDetailResponse:
    """Return everything that is stored about one cluster, with its nodes and its authorized SSH keys.
    The key must be one of an administrator.

    Args:
        cluster_id (str):
        client: Carries out the request.

    Returns:
        GenericResponseClusterDetailResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(cluster_id))


async def asyncio(cluster_id: str, *, client: AsyncClient) -> GenericResponseClusterDetailResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(cluster_id))
