"""Operations of the tag `admin_clusters` as methods, each the operation of `prime_openapi.api.admin_clusters` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import admin_clusters as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class AdminClustersApi:
    """Operations of the tag `admin_clusters`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def get_cluster(self, cluster_id: str) -> _models.GenericResponseClusterDetailResponse:
        """Return everything that is stored about one cluster, with its nodes and its authorized SSH keys. The key must
        be one of an administrator.

        See `prime_openapi.api.admin_clusters.get_cluster`.
        """
        return _operations.get_cluster.sync(cluster_id, client=self._client)

    def list_cluster_node_logs(
        self,
        cluster_id: str,
        *,
        event_type: _models.ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
        limit: int | Unset = 20,
        offset: int | Unset = 0,
        pod_id: str | None | Unset = UNSET,
    ) -> _models.GenericPaginationResponselistClusterNodeLogEntry:
        """Return one page of the events of a cluster's nodes, the latest event first. The key must be one of an
        administrator. Move through the pages with `offset` and `limit`.

        See `prime_openapi.api.admin_clusters.list_cluster_node_logs`.
        """
        return _operations.list_cluster_node_logs.sync(
            cluster_id, event_type=event_type, limit=limit, offset=offset, pod_id=pod_id, client=self._client
        )

    def list_clusters(
        self,
        *,
        detailed: bool | Unset = False,
        limit: int | Unset = 20,
        offset: int | Unset = 0,
        search: str | None | Unset = UNSET,
        vault_enabled: bool | None | Unset = UNSET,
    ) -> _models.GenericPaginationResponselistAdminClusterSummary:
        """Return one page of the clusters that have not been terminated. The key must be one of an administrator. Move
        through the pages with `offset` and `limit`.

        See `prime_openapi.api.admin_clusters.list_clusters`.
        """
        return _operations.list_clusters.sync(
            detailed=detailed,
            limit=limit,
            offset=offset,
            search=search,
            vault_enabled=vault_enabled,
            client=self._client,
        )

    def request_certificate(
        self, cluster_id: str, *, body: _models.CertificateRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.GenericResponseCertificateResponse:
        """Sign an SSH public key of the calling administrator, so that it opens the nodes of the cluster for a limited
        time. The key in the body is signed, or without one the key that is stored for the administrator.

        See `prime_openapi.api.admin_clusters.request_certificate`.
        """
        return _operations.request_certificate.sync(cluster_id, body=body, client=self._client)


class AsyncAdminClustersApi:
    """Operations of the tag `admin_clusters`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def get_cluster(self, cluster_id: str) -> _models.GenericResponseClusterDetailResponse:
        """Return everything that is stored about one cluster, with its nodes and its authorized SSH keys. The key must
        be one of an administrator.

        See `prime_openapi.api.admin_clusters.get_cluster`.
        """
        return await _operations.get_cluster.asyncio(cluster_id, client=self._client)

    async def list_cluster_node_logs(
        self,
        cluster_id: str,
        *,
        event_type: _models.ClusterNodeLogEventTypeEnum | None | Unset = UNSET,
        limit: int | Unset = 20,
        offset: int | Unset = 0,
        pod_id: str | None | Unset = UNSET,
    ) -> _models.GenericPaginationResponselistClusterNodeLogEntry:
        """Return one page of the events of a cluster's nodes, the latest event first. The key must be one of an
        administrator. Move through the pages with `offset` and `limit`.

        See `prime_openapi.api.admin_clusters.list_cluster_node_logs`.
        """
        return await _operations.list_cluster_node_logs.asyncio(
            cluster_id, event_type=event_type, limit=limit, offset=offset, pod_id=pod_id, client=self._client
        )

    async def list_clusters(
        self,
        *,
        detailed: bool | Unset = False,
        limit: int | Unset = 20,
        offset: int | Unset = 0,
        search: str | None | Unset = UNSET,
        vault_enabled: bool | None | Unset = UNSET,
    ) -> _models.GenericPaginationResponselistAdminClusterSummary:
        """Return one page of the clusters that have not been terminated. The key must be one of an administrator. Move
        through the pages with `offset` and `limit`.

        See `prime_openapi.api.admin_clusters.list_clusters`.
        """
        return await _operations.list_clusters.asyncio(
            detailed=detailed,
            limit=limit,
            offset=offset,
            search=search,
            vault_enabled=vault_enabled,
            client=self._client,
        )

    async def request_certificate(
        self, cluster_id: str, *, body: _models.CertificateRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.GenericResponseCertificateResponse:
        """Sign an SSH public key of the calling administrator, so that it opens the nodes of the cluster for a limited
        time. The key in the body is signed, or without one the key that is stored for the administrator.

        See `prime_openapi.api.admin_clusters.request_certificate`.
        """
        return await _operations.request_certificate.asyncio(cluster_id, body=body, client=self._client)
