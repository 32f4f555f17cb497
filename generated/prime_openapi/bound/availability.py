"""Operations of the tag `availability` as methods, each the operation of `prime_openapi.api.availability` with this name."""

from __future__ import annotations

from .. import models as _models
from ..api import availability as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class AvailabilityApi:
    """Operations of the tag `availability`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def get_disks_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 100,
        regions: list[_models.Regions] | None | Unset = UNSET,
    ) -> _models.DiskAvailabilityResponse:
        """Return one page of offers of disks, with the possible sizes in GB and the price for each GB and hour. Create
        a disk with the `cloudId` and `provider` of an offer.

        See `prime_openapi.api.availability.get_disks_availability`.
        """
        return _operations.get_disks_availability.sync(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            page=page,
            page_size=page_size,
            regions=regions,
            client=self._client,
        )

    def get_gpu_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 100,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.AvailabilityResponse:
        """Return one page of offers of single GPU instances. Create a pod with the `cloudId`, `gpuType`, `socket`,
        `gpuCount` and `provider` of an offer.

        See `prime_openapi.api.availability.get_gpu_availability`.
        """
        return _operations.get_gpu_availability.sync(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    def get_gpu_summary(self) -> _models.GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
        """Return the prices of single instances by GPU model and, within a model, by the number of GPUs. Use it for an
        overview; offers that can be rented come from `GET /api/v1/availability/gpus`.

        See `prime_openapi.api.availability.get_gpu_summary`.
        """
        return _operations.get_gpu_summary.sync(client=self._client)

    def get_legacy_cluster_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 500,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.LegacyAvailabilityResponse:
        """Return offers of clusters of several nodes in the older form: an object with one list for each GPU model.
        `GET /api/v1/availability/multi-node` returns one list with a total instead.

        See `prime_openapi.api.availability.get_legacy_cluster_availability`.
        """
        return _operations.get_legacy_cluster_availability.sync(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    def get_legacygpu_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 500,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.LegacyAvailabilityResponse:
        """Return offers of single GPU instances in the older form: an object with one list for each GPU model. `GET
        /api/v1/availability/gpus` returns one list with a total instead.

        See `prime_openapi.api.availability.get_legacygpu_availability`.
        """
        return _operations.get_legacygpu_availability.sync(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    def get_multinode_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 100,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.AvailabilityResponse:
        """Return one page of offers of several connected nodes, for work that one machine cannot do. `gpuCount` counts
        the GPUs of the whole offer.

        See `prime_openapi.api.availability.get_multinode_availability`.
        """
        return _operations.get_multinode_availability.sync(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    def get_multinode_summary(
        self,
    ) -> _models.GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet:
        """Return the prices of clusters of several nodes by GPU model and, within a model, by the number of GPUs.
        Offers that can be rented come from `GET /api/v1/availability/multi-node`.

        See `prime_openapi.api.availability.get_multinode_summary`.
        """
        return _operations.get_multinode_summary.sync(client=self._client)


class AsyncAvailabilityApi:
    """Operations of the tag `availability`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def get_disks_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 100,
        regions: list[_models.Regions] | None | Unset = UNSET,
    ) -> _models.DiskAvailabilityResponse:
        """Return one page of offers of disks, with the possible sizes in GB and the price for each GB and hour. Create
        a disk with the `cloudId` and `provider` of an offer.

        See `prime_openapi.api.availability.get_disks_availability`.
        """
        return await _operations.get_disks_availability.asyncio(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            page=page,
            page_size=page_size,
            regions=regions,
            client=self._client,
        )

    async def get_gpu_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 100,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.AvailabilityResponse:
        """Return one page of offers of single GPU instances. Create a pod with the `cloudId`, `gpuType`, `socket`,
        `gpuCount` and `provider` of an offer.

        See `prime_openapi.api.availability.get_gpu_availability`.
        """
        return await _operations.get_gpu_availability.asyncio(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    async def get_gpu_summary(self) -> _models.GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
        """Return the prices of single instances by GPU model and, within a model, by the number of GPUs. Use it for an
        overview; offers that can be rented come from `GET /api/v1/availability/gpus`.

        See `prime_openapi.api.availability.get_gpu_summary`.
        """
        return await _operations.get_gpu_summary.asyncio(client=self._client)

    async def get_legacy_cluster_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 500,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.LegacyAvailabilityResponse:
        """Return offers of clusters of several nodes in the older form: an object with one list for each GPU model.
        `GET /api/v1/availability/multi-node` returns one list with a total instead.

        See `prime_openapi.api.availability.get_legacy_cluster_availability`.
        """
        return await _operations.get_legacy_cluster_availability.asyncio(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    async def get_legacygpu_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 500,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.LegacyAvailabilityResponse:
        """Return offers of single GPU instances in the older form: an object with one list for each GPU model. `GET
        /api/v1/availability/gpus` returns one list with a total instead.

        See `prime_openapi.api.availability.get_legacygpu_availability`.
        """
        return await _operations.get_legacygpu_availability.asyncio(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    async def get_multinode_availability(
        self,
        *,
        cloud_id: str | None | Unset = UNSET,
        data_center_id: str | None | Unset = UNSET,
        disks: list[str] | None | Unset = UNSET,
        gpu_count: int | None | Unset = UNSET,
        gpu_type: _models.GPUType | None | Unset = UNSET,
        page: int | Unset = 1,
        page_size: int | Unset = 100,
        regions: list[_models.Regions] | None | Unset = UNSET,
        security: _models.SecurityType | None | Unset = UNSET,
        socket: _models.GPUSocket | None | Unset = UNSET,
    ) -> _models.AvailabilityResponse:
        """Return one page of offers of several connected nodes, for work that one machine cannot do. `gpuCount` counts
        the GPUs of the whole offer.

        See `prime_openapi.api.availability.get_multinode_availability`.
        """
        return await _operations.get_multinode_availability.asyncio(
            cloud_id=cloud_id,
            data_center_id=data_center_id,
            disks=disks,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            page=page,
            page_size=page_size,
            regions=regions,
            security=security,
            socket=socket,
            client=self._client,
        )

    async def get_multinode_summary(
        self,
    ) -> _models.GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet:
        """Return the prices of clusters of several nodes by GPU model and, within a model, by the number of GPUs.
        Offers that can be rented come from `GET /api/v1/availability/multi-node`.

        See `prime_openapi.api.availability.get_multinode_summary`.
        """
        return await _operations.get_multinode_summary.asyncio(client=self._client)
