"""GET /api/v1/billing/runs/{run_id}/usage"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.run_usage_response import RunUsageResponse


def _parse_200(data: Any) -> RunUsageResponse:
    from ...models.run_usage_response import RunUsageResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = RunUsageResponse.from_dict(data)

    return response_200


OPERATION: Operation[RunUsageResponse] = Operation(
    name="billing.get_run_usage",
    method="GET",
    path_template="/api/v1/billing/runs/{run_id}/usage",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(run_id: str) -> Request[RunUsageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (run_id,))


def sync(run_id: str, *, client: SyncCaller) -> RunUsageResponse:
    """Token usage and cost for a single RFT run

    Args:
        run_id (str):
        client: Carries out the request.

    Returns:
        RunUsageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(run_id))


async def asyncio(run_id: str, *, client: AsyncCaller) -> RunUsageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(run_id))
