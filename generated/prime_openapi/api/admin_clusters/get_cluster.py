"""GET /api/admin/clusters/{cluster_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.GenericResponseClusterDetailResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_cluster_detail_response import GenericResponseClusterDetailResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseClusterDetailResponse))


OPERATION: Operation[_models.GenericResponseClusterDetailResponse] = Operation(
    name="admin_clusters.get_cluster",
    method="GET",
    path_template="/api/admin/clusters/{cluster_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(cluster_id: str) -> Request[_models.GenericResponseClusterDetailResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (cluster_id,))


def sync(cluster_id: str, *, client: SyncClient) -> _models.GenericResponseClusterDetailResponse:
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

    return _call_sync(client, request(cluster_id))


async def asyncio(cluster_id: str, *, client: AsyncClient) -> _models.GenericResponseClusterDetailResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(cluster_id))
