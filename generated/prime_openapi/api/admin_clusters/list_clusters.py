"""GET /api/admin/clusters"""

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
def _parser_200() -> Callable[[Any], _models.GenericPaginationResponselistAdminClusterSummary]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_pagination_responselist_admin_cluster_summary import (
        GenericPaginationResponselistAdminClusterSummary,  # noqa: PLC0415
    )

    return _reading.parser(_reading.Model(GenericPaginationResponselistAdminClusterSummary))


OPERATION: Operation[_models.GenericPaginationResponselistAdminClusterSummary] = Operation(
    name="admin_clusters.list_clusters",
    method="GET",
    path_template="/api/admin/clusters",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="offset", parameter="offset", first=0, total="total_count"),
)


def request(
    *,
    detailed: bool | Unset = False,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    search: str | None | Unset = UNSET,
    vault_enabled: bool | None | Unset = UNSET,
) -> Request[_models.GenericPaginationResponselistAdminClusterSummary]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        query=_encoding.query(
            {"detailed": detailed, "limit": limit, "offset": offset, "search": search, "vaultEnabled": vault_enabled}
        ),
    )


def sync(
    *,
    client: SyncClient,
    detailed: bool | Unset = False,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    search: str | None | Unset = UNSET,
    vault_enabled: bool | None | Unset = UNSET,
) -> _models.GenericPaginationResponselistAdminClusterSummary:
    """Return one page of the clusters that have not been terminated. The key must be one of an
    administrator. Move through the pages with `offset` and `limit`.

    Args:
        detailed (bool | Unset): True fills `nodes` of each cluster. Otherwise only `controller`
            is given. Default: False.
        limit (int | Unset): Largest number of entries on the page. Default: 20.
        offset (int | Unset): Number of entries to skip before the page begins. Default: 0.
        search (str | None | Unset): A part of the name or id of a cluster, in upper or lower
            case.
        vault_enabled (bool | None | Unset): True for clusters with Vault only, false for
            clusters without it, left out for both.
        client: Carries out the request.

    Returns:
        GenericPaginationResponselistAdminClusterSummary

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(
        client, request(detailed=detailed, limit=limit, offset=offset, search=search, vault_enabled=vault_enabled)
    )


async def asyncio(
    *,
    client: AsyncClient,
    detailed: bool | Unset = False,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    search: str | None | Unset = UNSET,
    vault_enabled: bool | None | Unset = UNSET,
) -> _models.GenericPaginationResponselistAdminClusterSummary:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(
        client, request(detailed=detailed, limit=limit, offset=offset, search=search, vault_enabled=vault_enabled)
    )
