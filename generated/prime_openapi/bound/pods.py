"""Operations of the tag `pods` as methods, each the operation of `prime_openapi.api.pods` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import pods as _operations
from ..client import AsyncClient, SyncClient
from ..models.get_pods_history_sort_by import GetPodsHistorySortBy
from ..models.get_pods_history_sort_order import GetPodsHistorySortOrder
from ..types import UNSET, Unset


class PodsApi:
    """Operations of the tag `pods`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def create_pod(self, *, body: _models.BodyCreatePodApiV1PodsPost | Mapping[str, Any]) -> _models.APIPodConfig:
        """Rent a machine by an offer of `GET /api/v1/availability/gpus`. The pod is returned while it is still being
        provisioned: poll `GET /api/v1/pods/status` until it is `ACTIVE` and has an SSH connection. It costs its
        price for each hour until it is deleted. There is no idempotency key, so a repeated request rents a second
        pod.

        See `prime_openapi.api.pods.create_pod`.
        """
        return _operations.create_pod.sync(body=body, client=self._client)

    def delete_pod(self, pod_id: str) -> _models.APIDeletePodResponse:
        """Terminate a pod for good and return its new status. Disks that were rented by themselves have a delete
        operation of their own.

        See `prime_openapi.api.pods.delete_pod`.
        """
        return _operations.delete_pod.sync(pod_id, client=self._client)

    def get_pod(self, pod_id: str) -> _models.APIPodConfig:
        """Return one pod with its status, its prices for each hour, its SSH connection and its attached disks.

        See `prime_openapi.api.pods.get_pod`.
        """
        return _operations.get_pod.sync(pod_id, client=self._client)

    def get_pod_logs_api(self, pod_id: str, *, tail: int | None | Unset = UNSET) -> object:
        """Return the latest log lines of a pod, 100 of them unless `tail` states another number.

        See `prime_openapi.api.pods.get_pod_logs_api`.
        """
        return _operations.get_pod_logs_api.sync(pod_id, tail=tail, client=self._client)

    def get_pods(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListAPIPodConfig:
        """Return one page of the caller's pods, which are rented machines. Move through the pages with `offset` and
        `limit`. Earlier pods are in `GET /api/v1/pods/history`.

        See `prime_openapi.api.pods.get_pods`.
        """
        return _operations.get_pods.sync(limit=limit, offset=offset, client=self._client)

    def get_pods_history(
        self,
        *,
        limit: int | Unset = 100,
        offset: int | Unset = 0,
        sort_by: _models.GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
        sort_order: _models.GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
    ) -> _models.GenericPaginationResponseListHistoryObj:
        """Return one page of the resources that the caller has had, each with the total that was billed. Pages are in
        the order of `sort_by`, and `offset` and `limit` choose one.

        See `prime_openapi.api.pods.get_pods_history`.
        """
        return _operations.get_pods_history.sync(
            limit=limit, offset=offset, sort_by=sort_by, sort_order=sort_order, client=self._client
        )

    def get_pods_status(self, *, pod_ids: list[str] | Unset = UNSET) -> _models.GenericResponseListAPIPodStatusResponse:
        """Return status, installation progress and SSH connection of several pods in one request. Poll it after pods
        were created.

        See `prime_openapi.api.pods.get_pods_status`.
        """
        return _operations.get_pods_status.sync(pod_ids=pod_ids, client=self._client)


class AsyncPodsApi:
    """Operations of the tag `pods`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def create_pod(self, *, body: _models.BodyCreatePodApiV1PodsPost | Mapping[str, Any]) -> _models.APIPodConfig:
        """Rent a machine by an offer of `GET /api/v1/availability/gpus`. The pod is returned while it is still being
        provisioned: poll `GET /api/v1/pods/status` until it is `ACTIVE` and has an SSH connection. It costs its
        price for each hour until it is deleted. There is no idempotency key, so a repeated request rents a second
        pod.

        See `prime_openapi.api.pods.create_pod`.
        """
        return await _operations.create_pod.asyncio(body=body, client=self._client)

    async def delete_pod(self, pod_id: str) -> _models.APIDeletePodResponse:
        """Terminate a pod for good and return its new status. Disks that were rented by themselves have a delete
        operation of their own.

        See `prime_openapi.api.pods.delete_pod`.
        """
        return await _operations.delete_pod.asyncio(pod_id, client=self._client)

    async def get_pod(self, pod_id: str) -> _models.APIPodConfig:
        """Return one pod with its status, its prices for each hour, its SSH connection and its attached disks.

        See `prime_openapi.api.pods.get_pod`.
        """
        return await _operations.get_pod.asyncio(pod_id, client=self._client)

    async def get_pod_logs_api(self, pod_id: str, *, tail: int | None | Unset = UNSET) -> object:
        """Return the latest log lines of a pod, 100 of them unless `tail` states another number.

        See `prime_openapi.api.pods.get_pod_logs_api`.
        """
        return await _operations.get_pod_logs_api.asyncio(pod_id, tail=tail, client=self._client)

    async def get_pods(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListAPIPodConfig:
        """Return one page of the caller's pods, which are rented machines. Move through the pages with `offset` and
        `limit`. Earlier pods are in `GET /api/v1/pods/history`.

        See `prime_openapi.api.pods.get_pods`.
        """
        return await _operations.get_pods.asyncio(limit=limit, offset=offset, client=self._client)

    async def get_pods_history(
        self,
        *,
        limit: int | Unset = 100,
        offset: int | Unset = 0,
        sort_by: _models.GetPodsHistorySortBy | Unset = GetPodsHistorySortBy.TERMINATEDAT,
        sort_order: _models.GetPodsHistorySortOrder | Unset = GetPodsHistorySortOrder.DESC,
    ) -> _models.GenericPaginationResponseListHistoryObj:
        """Return one page of the resources that the caller has had, each with the total that was billed. Pages are in
        the order of `sort_by`, and `offset` and `limit` choose one.

        See `prime_openapi.api.pods.get_pods_history`.
        """
        return await _operations.get_pods_history.asyncio(
            limit=limit, offset=offset, sort_by=sort_by, sort_order=sort_order, client=self._client
        )

    async def get_pods_status(
        self, *, pod_ids: list[str] | Unset = UNSET
    ) -> _models.GenericResponseListAPIPodStatusResponse:
        """Return status, installation progress and SSH connection of several pods in one request. Poll it after pods
        were created.

        See `prime_openapi.api.pods.get_pods_status`.
        """
        return await _operations.get_pods_status.asyncio(pod_ids=pod_ids, client=self._client)
