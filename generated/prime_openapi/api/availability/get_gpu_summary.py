"""GET /api/v1/availability/gpu-summary"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get import (
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet,
    )


def _parse_200(data: Any) -> GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
    from ...models.get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get import (
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet,  # noqa: PLC0415
    )

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet.from_dict(data)

    return response_200


OPERATION: Operation[GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet] = Operation(
    name="availability.get_gpu_summary",
    method="GET",
    path_template="/api/v1/availability/gpu-summary",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request() -> Request[GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncCaller) -> GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
    """Get Gpu Summary

    Args:
        client: Carries out the request.

    Returns:
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(*, client: AsyncCaller) -> GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
