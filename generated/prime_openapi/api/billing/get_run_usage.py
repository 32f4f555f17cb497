"""GET /api/v1/billing/runs/{run_id}/usage"""

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
def _parser_200() -> Callable[[Any], _models.RunUsageResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.run_usage_response import RunUsageResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(RunUsageResponse))


OPERATION: Operation[_models.RunUsageResponse] = Operation(
    name="billing.get_run_usage",
    method="GET",
    path_template="/api/v1/billing/runs/{run_id}/usage",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(run_id: str) -> Request[_models.RunUsageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (run_id,))


def sync(run_id: str, *, client: SyncClient) -> _models.RunUsageResponse:
    """Return the tokens that one training run has used so far and their cost in USD. Totals of a run
    that is still running grow, so poll this operation to follow it.

    Args:
        run_id (str):
        client: Carries out the request.

    Returns:
        RunUsageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(run_id))


async def asyncio(run_id: str, *, client: AsyncClient) -> _models.RunUsageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(run_id))
