"""GET /api/v1/availability/multi-node"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.availability_response import AvailabilityResponse
    from ...models.gpu_socket import GPUSocket
    from ...models.gpu_type import GPUType
    from ...models.regions import Regions
    from ...models.security_type import SecurityType


def _parse_200(data: Any) -> AvailabilityResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.availability_response import AvailabilityResponse  # noqa: PLC0415

    return cast("AvailabilityResponse", _reading.parse(_reading.Model(AvailabilityResponse), data))


OPERATION: Operation[AvailabilityResponse] = Operation(
    name="availability.get_multinode_availability",
    method="GET",
    path_template="/api/v1/availability/multi-node",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
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

    params: dict[str, Any] = {}

    json_cloud_id: Any = UNSET
    if not isinstance(cloud_id, Unset):
        json_cloud_id = to_json(cloud_id)

    params["cloud_id"] = json_cloud_id

    json_data_center_id: Any = UNSET
    if not isinstance(data_center_id, Unset):
        json_data_center_id = to_json(data_center_id)

    params["data_center_id"] = json_data_center_id

    json_disks: Any = UNSET
    if not isinstance(disks, Unset):
        json_disks = to_json(disks)

    params["disks"] = json_disks

    json_gpu_count: Any = UNSET
    if not isinstance(gpu_count, Unset):
        json_gpu_count = to_json(gpu_count)

    params["gpu_count"] = json_gpu_count

    json_gpu_type: Any = UNSET
    if not isinstance(gpu_type, Unset):
        json_gpu_type = to_json(gpu_type)

    params["gpu_type"] = json_gpu_type

    params["page"] = page

    params["page_size"] = page_size

    json_regions: Any = UNSET
    if not isinstance(regions, Unset):
        json_regions = to_json(regions)

    params["regions"] = json_regions

    json_security: Any = UNSET
    if not isinstance(security, Unset):
        json_security = to_json(security)

    params["security"] = json_security

    json_socket: Any = UNSET
    if not isinstance(socket, Unset):
        json_socket = to_json(socket)

    params["socket"] = json_socket

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncClient,
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
    """Return one page of offers of several connected nodes, for work that one machine cannot do.
    `gpuCount` counts the GPUs of the whole offer.

    Args:
        cloud_id (None | str | Unset): Only offers with this cloud id.
        data_center_id (None | str | Unset): Only offers in this data center.
        disks (list[str] | None | Unset): Ids of disks. Only offers at the location of these
            disks are returned.
        gpu_count (int | None | Unset): Only offers with this number of GPUs.
        gpu_type (GPUType | None | Unset): Only offers with this GPU model.
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        page_size (int | Unset): Largest number of offers on the page. Default: 100.
        regions (list[Regions] | None | Unset): Only offers in these regions.
        security (None | SecurityType | Unset): Only offers of this security class.
        socket (GPUSocket | None | Unset): Only offers whose GPUs have this socket.
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
    client: AsyncClient,
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
