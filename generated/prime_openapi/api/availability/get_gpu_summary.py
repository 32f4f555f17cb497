"""GET /api/v1/availability/gpu-summary"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get import (
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet,
    )


@_cache
def _parser_200() -> Callable[[Any], GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet]:
    from ... import _reading  # noqa: PLC0415
    from ...models.get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get import (
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet,  # noqa: PLC0415
    )

    return _reading.parser(_reading.Model(GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet))


OPERATION: Operation[GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet] = Operation(
    name="availability.get_gpu_summary",
    method="GET",
    path_template="/api/v1/availability/gpu-summary",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request() -> Request[GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
    """Return the prices of single instances by GPU model and, within a model, by the number of GPUs.
    Use it for an overview; offers that can be rented come from `GET /api/v1/availability/gpus`.

    Args:
        client: Carries out the request.

    Returns:
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(*, client: AsyncClient) -> GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
