"""GET /api/v1/availability/disks"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.disk_availability_response import DiskAvailabilityResponse
    from ...models.regions import Regions


def _parse_200(data: Any) -> DiskAvailabilityResponse:
    from ...models.disk_availability_response import DiskAvailabilityResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = DiskAvailabilityResponse.from_dict(data)

    return response_200


OPERATION: Operation[DiskAvailabilityResponse] = Operation(
    name="availability.get_disks_availability",
    method="GET",
    path_template="/api/v1/availability/disks",
    success=(Success(range(200, 201), "json", _parse_200),),
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

    json_cloud_id: None | str | Unset
    if isinstance(cloud_id, Unset):
        json_cloud_id = UNSET
    else:
        json_cloud_id = cloud_id
    params["cloud_id"] = json_cloud_id

    json_data_center_id: None | str | Unset
    if isinstance(data_center_id, Unset):
        json_data_center_id = UNSET
    else:
        json_data_center_id = data_center_id
    params["data_center_id"] = json_data_center_id

    params["page"] = page

    params["page_size"] = page_size

    json_regions: list[str] | None | Unset
    if isinstance(regions, Unset):
        json_regions = UNSET
    elif isinstance(regions, list):
        json_regions = []
        for regions_type_0_item_data in regions:
            regions_type_0_item = regions_type_0_item_data.value
            json_regions.append(regions_type_0_item)

    else:
        json_regions = regions
    params["regions"] = json_regions

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncCaller,
    cloud_id: None | str | Unset = UNSET,
    data_center_id: None | str | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[Regions] | None | Unset = UNSET,
) -> DiskAvailabilityResponse:
    """Get Disks Availability

    Args:
        cloud_id (None | str | Unset):
        data_center_id (None | str | Unset):
        page (int | Unset):  Default: 1.
        page_size (int | Unset):  Default: 100.
        regions (list[Regions] | None | Unset):
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
    client: AsyncCaller,
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
