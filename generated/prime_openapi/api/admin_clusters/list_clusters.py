"""GET /api/admin/clusters"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_pagination_responselist_admin_cluster_summary import (
        GenericPaginationResponselistAdminClusterSummary,
    )


def _parse_200(data: Any) -> GenericPaginationResponselistAdminClusterSummary:
    from ...models.generic_pagination_responselist_admin_cluster_summary import (
        GenericPaginationResponselistAdminClusterSummary,  # noqa: PLC0415
    )

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericPaginationResponselistAdminClusterSummary.from_dict(data)

    return response_200


OPERATION: Operation[GenericPaginationResponselistAdminClusterSummary] = Operation(
    name="admin_clusters.list_clusters",
    method="GET",
    path_template="/api/admin/clusters",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    *,
    detailed: bool | Unset = False,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    search: None | str | Unset = UNSET,
    vault_enabled: bool | None | Unset = UNSET,
) -> Request[GenericPaginationResponselistAdminClusterSummary]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["detailed"] = detailed

    params["limit"] = limit

    params["offset"] = offset

    json_search: None | str | Unset
    if isinstance(search, Unset):
        json_search = UNSET
    else:
        json_search = search
    params["search"] = json_search

    json_vault_enabled: bool | None | Unset
    if isinstance(vault_enabled, Unset):
        json_vault_enabled = UNSET
    else:
        json_vault_enabled = vault_enabled
    params["vaultEnabled"] = json_vault_enabled

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncCaller,
    detailed: bool | Unset = False,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    search: None | str | Unset = UNSET,
    vault_enabled: bool | None | Unset = UNSET,
) -> GenericPaginationResponselistAdminClusterSummary:
    """List Clusters

    Args:
        detailed (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 20.
        offset (int | Unset):  Default: 0.
        search (None | str | Unset):
        vault_enabled (bool | None | Unset):
        client: Carries out the request.

    Returns:
        GenericPaginationResponselistAdminClusterSummary

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(
        request(detailed=detailed, limit=limit, offset=offset, search=search, vault_enabled=vault_enabled)
    )


async def asyncio(
    *,
    client: AsyncCaller,
    detailed: bool | Unset = False,
    limit: int | Unset = 20,
    offset: int | Unset = 0,
    search: None | str | Unset = UNSET,
    vault_enabled: bool | None | Unset = UNSET,
) -> GenericPaginationResponselistAdminClusterSummary:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(
        request(detailed=detailed, limit=limit, offset=offset, search=search, vault_enabled=vault_enabled)
    )
