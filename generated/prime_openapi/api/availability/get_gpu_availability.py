"""GET /api/v1/availability/gpus"""

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
def _parser_200() -> Callable[[Any], _models.AvailabilityResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.availability_response import AvailabilityResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(AvailabilityResponse))


OPERATION: Operation[_models.AvailabilityResponse] = Operation(
    name="availability.get_gpu_availability",
    method="GET",
    path_template="/api/v1/availability/gpus",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="page", parameter="page", first=1, total="total_count"),
)


def request(
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
) -> Request[_models.AvailabilityResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        query=_encoding.query(
            {
                "cloud_id": cloud_id,
                "data_center_id": data_center_id,
                "disks": disks,
                "gpu_count": gpu_count,
                "gpu_type": gpu_type,
                "page": page,
                "page_size": page_size,
                "regions": regions,
                "security": security,
                "socket": socket,
            }
        ),
    )


def sync(
    *,
    client: SyncClient,
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
    """Return one page of offers of single GPU instances. Create a pod with the `cloudId`, `gpuType`,
    `socket`, `gpuCount` and `provider` of an offer.

    Args:
        cloud_id (str | None | Unset): Only offers with this cloud id.
        data_center_id (str | None | Unset): Only offers in this data center.
        disks (list[str] | None | Unset): Ids of disks. Only offers at the location of these
            disks are returned.
        gpu_count (int | None | Unset): Only offers with this number of GPUs.
        gpu_type (GPUType | None | Unset): Only offers with this GPU model.
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        page_size (int | Unset): Largest number of offers on the page. Default: 100.
        regions (list[Regions] | None | Unset): Only offers in these regions.
        security (SecurityType | None | Unset): Only offers of this security class.
        socket (GPUSocket | None | Unset): Only offers whose GPUs have this socket.
        client: Carries out the request.

    Returns:
        AvailabilityResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(
        client,
        request(
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
        ),
    )


async def asyncio(
    *,
    client: AsyncClient,
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
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(
        client,
        request(
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
        ),
    )
