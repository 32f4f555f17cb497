"""GET /api/v1/availability/disks"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.disk_availability_response import DiskAvailabilityResponse
    from ...models.regions import Regions


def _parse_200(data: Any) -> DiskAvailabilityResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.disk_availability_response import DiskAvailabilityResponse  # noqa: PLC0415

    return cast("DiskAvailabilityResponse", _reading.parse(_reading.Model(DiskAvailabilityResponse), data))


OPERATION: Operation[DiskAvailabilityResponse] = Operation(
    name="availability.get_disks_availability",
    method="GET",
    path_template="/api/v1/availability/disks",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
)


def request(
    *,
    cloud_id: None | str | Unset = UNSET,
    data_center_id: None | str | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[Regions] | None | Unset = UNSET,
) -> Request[DiskAvailabilityResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_cloud_id: Any = UNSET
    if not isinstance(cloud_id, Unset):
        json_cloud_id = to_json(cloud_id)

    params["cloud_id"] = json_cloud_id

    json_data_center_id: Any = UNSET
    if not isinstance(data_center_id, Unset):
        json_data_center_id = to_json(data_center_id)

    params["data_center_id"] = json_data_center_id

    params["page"] = page

    params["page_size"] = page_size

    json_regions: Any = UNSET
    if not isinstance(regions, Unset):
        json_regions = to_json(regions)

    params["regions"] = json_regions

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncClient,
    cloud_id: None | str | Unset = UNSET,
    data_center_id: None | str | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[Regions] | None | Unset = UNSET,
) -> DiskAvailabilityResponse:
    """Return one page of offers of disks, with the possible sizes in GB and the price for each GB and
    hour. Create a disk with the `cloudId` and `provider` of an offer.

    Args:
        cloud_id (None | str | Unset): Only offers with this cloud id.
        data_center_id (None | str | Unset): Only offers in this data center.
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        page_size (int | Unset): Largest number of offers on the page. Default: 100.
        regions (list[Regions] | None | Unset): Only offers in these regions.
        client: Carries out the request.

    Returns:
        DiskAvailabilityResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(
        request(cloud_id=cloud_id, data_center_id=data_center_id, page=page, page_size=page_size, regions=regions)
    )


async def asyncio(
    *,
    client: AsyncClient,
    cloud_id: None | str | Unset = UNSET,
    data_center_id: None | str | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[Regions] | None | Unset = UNSET,
) -> DiskAvailabilityResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(
        request(cloud_id=cloud_id, data_center_id=data_center_id, page=page, page_size=page_size, regions=regions)
    )
