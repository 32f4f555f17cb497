"""GET /api/v1/availability/multi-node-summary"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.get_multinode_summary_response_get_multinode_summary_api_v1_availability_multi_node_summary_get import (
        GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet,
    )


def _parse_200(data: Any) -> GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet:
    from ...models.get_multinode_summary_response_get_multinode_summary_api_v1_availability_multi_node_summary_get import (
        GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet,  # noqa: PLC0415
    )

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet.from_dict(data)

    return response_200


OPERATION: Operation[GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet] = Operation(
    name="availability.get_multinode_summary",
    method="GET",
    path_template="/api/v1/availability/multi-node-summary",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request() -> Request[GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncCaller) -> GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet:
    """Get Multinode Summary

    Args:
        client: Carries out the request.

    Returns:
        GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(
    *, client: AsyncCaller
) -> GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
