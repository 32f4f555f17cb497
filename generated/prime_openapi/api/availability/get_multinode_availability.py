"""GET /api/v1/availability/multi-node"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.availability_response import AvailabilityResponse
    from ...models.gpu_socket import GPUSocket
    from ...models.gpu_type import GPUType
    from ...models.regions import Regions
    from ...models.security_type import SecurityType


def _parse_200(data: Any) -> AvailabilityResponse:
    from ...models.availability_response import AvailabilityResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = AvailabilityResponse.from_dict(data)

    return response_200


OPERATION: Operation[AvailabilityResponse] = Operation(
    name="availability.get_multinode_availability",
    method="GET",
    path_template="/api/v1/availability/multi-node",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    *,
    cloud_id: None | str | Unset = UNSET,
    data_center_id: None | str | Unset = UNSET,
    disks: list[str] | None | Unset = UNSET,
    gpu_count: int | None | Unset = UNSET,
    gpu_type: GPUType | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[Regions] | None | Unset = UNSET,
    security: None | SecurityType | Unset = UNSET,
    socket: GPUSocket | None | Unset = UNSET,
) -> Request[AvailabilityResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    from ...models.gpu_socket import GPUSocket  # noqa: PLC0415
    from ...models.gpu_type import GPUType  # noqa: PLC0415
    from ...models.security_type import SecurityType  # noqa: PLC0415

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

    json_disks: list[str] | None | Unset
    if isinstance(disks, Unset):
        json_disks = UNSET
    elif isinstance(disks, list):
        json_disks = disks

    else:
        json_disks = disks
    params["disks"] = json_disks

    json_gpu_count: int | None | Unset
    if isinstance(gpu_count, Unset):
        json_gpu_count = UNSET
    else:
        json_gpu_count = gpu_count
    params["gpu_count"] = json_gpu_count

    json_gpu_type: None | str | Unset
    if isinstance(gpu_type, Unset):
        json_gpu_type = UNSET
    elif isinstance(gpu_type, GPUType):
        json_gpu_type = gpu_type.value
    else:
        json_gpu_type = gpu_type
    params["gpu_type"] = json_gpu_type

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

    json_security: None | str | Unset
    if isinstance(security, Unset):
        json_security = UNSET
    elif isinstance(security, SecurityType):
        json_security = security.value
    else:
        json_security = security
    params["security"] = json_security

    json_socket: None | str | Unset
    if isinstance(socket, Unset):
        json_socket = UNSET
    elif isinstance(socket, GPUSocket):
        json_socket = socket.value
    else:
        json_socket = socket
    params["socket"] = json_socket

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncCaller,
    cloud_id: None | str | Unset = UNSET,
    data_center_id: None | str | Unset = UNSET,
    disks: list[str] | None | Unset = UNSET,
    gpu_count: int | None | Unset = UNSET,
    gpu_type: GPUType | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[Regions] | None | Unset = UNSET,
    security: None | SecurityType | Unset = UNSET,
    socket: GPUSocket | None | Unset = UNSET,
) -> AvailabilityResponse:
    """Get Multinode Availability

    Args:
        cloud_id (None | str | Unset):
        data_center_id (None | str | Unset):
        disks (list[str] | None | Unset):
        gpu_count (int | None | Unset):
        gpu_type (GPUType | None | Unset):
        page (int | Unset):  Default: 1.
        page_size (int | Unset):  Default: 100.
        regions (list[Regions] | None | Unset):
        security (None | SecurityType | Unset):
        socket (GPUSocket | None | Unset):
        client: Carries out the request.

    Returns:
        AvailabilityResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(
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
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    cloud_id: None | str | Unset = UNSET,
    data_center_id: None | str | Unset = UNSET,
    disks: list[str] | None | Unset = UNSET,
    gpu_count: int | None | Unset = UNSET,
    gpu_type: GPUType | None | Unset = UNSET,
    page: int | Unset = 1,
    page_size: int | Unset = 100,
    regions: list[Regions] | None | Unset = UNSET,
    security: None | SecurityType | Unset = UNSET,
    socket: GPUSocket | None | Unset = UNSET,
) -> AvailabilityResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(
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
        )
    )
