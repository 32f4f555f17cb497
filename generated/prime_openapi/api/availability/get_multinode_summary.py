"""GET /api/v1/availability/multi-node-summary"""

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
def _parser_200() -> Callable[
    [Any], _models.GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet
]:
    from ... import _reading  # noqa: PLC0415
    from ...models.get_multinode_summary_response_get_multinode_summary_api_v1_availability_multi_node_summary_get import (
        GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet,  # noqa: PLC0415
    )

    return _reading.parser(
        _reading.Model(GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet)
    )


OPERATION: Operation[_models.GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet] = (
    Operation(
        name="availability.get_multinode_summary",
        method="GET",
        path_template="/api/v1/availability/multi-node-summary",
        success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    )
)


def request() -> Request[_models.GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(
    *, client: SyncClient
) -> _models.GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet:
    """Return the prices of clusters of several nodes by GPU model and, within a model, by the number
    of GPUs. Offers that can be rented come from `GET /api/v1/availability/multi-node`.

    Args:
        client: Carries out the request.

    Returns:
        GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request())


async def asyncio(
    *, client: AsyncClient
) -> _models.GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request())
