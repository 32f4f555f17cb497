"""GET /api/v1/availability/disks"""

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
def _parser_200() -> Callable[[Any], _models.DiskAvailabilityResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.disk_availability_response import DiskAvailabilityResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DiskAvailabilityResponse))


OPERATION: Operation[_models.DiskAvailabilityResponse] = Operation(
    name="availability.get_disks_availability",
    method="GET",
    path_template="/api/v1/availability/disks",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="page", parameter="page", first=1, total="total_count"),
)


def request(
    *,
    cloud_id: str | None | Unset = UNSET,
    data_center_id: str | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[_models.Regions] | None | Unset = UNSET,
) -> Request[_models.DiskAvailabilityResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        query=_encoding.query(
            {
                "cloud_id": cloud_id,
                "data_center_id": data_center_id,
                "page": page,
                "page_size": page_size,
                "regions": regions,
            }
        ),
    )


def sync(
    *,
    client: SyncClient,
    cloud_id: str | None | Unset = UNSET,
    data_center_id: str | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[_models.Regions] | None | Unset = UNSET,
) -> _models.DiskAvailabilityResponse:
    """Return one page of offers of disks, with the possible sizes in GB and the price for each GB and
    hour. Create a disk with the `cloudId` and `provider` of an offer.

    Args:
        cloud_id (str | None | Unset): Only offers with this cloud id.
        data_center_id (str | None | Unset): Only offers in this data center.
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        page_size (int | Unset): Largest number of offers on the page. Default: 100.
        regions (list[Regions] | None | Unset): Only offers in these regions.
        client: Carries out the request.

    Returns:
        DiskAvailabilityResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(
        client,
        request(cloud_id=cloud_id, data_center_id=data_center_id, page=page, page_size=page_size, regions=regions),
    )


async def asyncio(
    *,
    client: AsyncClient,
    cloud_id: str | None | Unset = UNSET,
    data_center_id: str | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[_models.Regions] | None | Unset = UNSET,
) -> _models.DiskAvailabilityResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(
        client,
        request(cloud_id=cloud_id, data_center_id=data_center_id, page=page, page_size=page_size, regions=regions),
    )
