"""GET /api/v1/availability/gpu-summary"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet]:
    from ... import _reading  # noqa: PLC0415
    from ...models.get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get import (
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet,  # noqa: PLC0415
    )

    return _reading.parser(_reading.Model(GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet))


OPERATION: Operation[_models.GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet] = Operation(
    name="availability.get_gpu_summary",
    method="GET",
    path_template="/api/v1/availability/gpu-summary",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request() -> Request[_models.GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> _models.GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
    """Return the prices of single instances by GPU model and, within a model, by the number of GPUs.
    Use it for an overview; offers that can be rented come from `GET /api/v1/availability/gpus`.

    Args:
        client: Carries out the request.

    Returns:
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request())


async def asyncio(*, client: AsyncClient) -> _models.GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request())
