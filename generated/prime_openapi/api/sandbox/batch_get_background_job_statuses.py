"""POST /api/v1/sandbox/background-jobs/status:batchGet"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.BatchBackgroundJobStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.batch_background_job_status_response import BatchBackgroundJobStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BatchBackgroundJobStatusResponse))


OPERATION: Operation[_models.BatchBackgroundJobStatusResponse] = Operation(
    name="sandbox.batch_get_background_job_statuses",
    method="POST",
    path_template="/api/v1/sandbox/background-jobs/status:batchGet",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(
        RateLimit(300, 60.0, ("token", "sandbox"), body_ids=("jobs", "sandbox_id")),
        RateLimit(
            30000,
            60.0,
            ("token",),
            body_ids=("jobs", "sandbox_id"),
            unit="sandboxes",
            shared="sandbox lookups per token",
        ),
        RateLimit(30000, 60.0, ("IP",), shared="requests per IP"),
    ),
    rate_limit_text="300 requests per 60 seconds per token for each sandbox. Separate ceilings of 30,000 sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.",
)


def request(
    *, body: _models.BatchBackgroundJobStatusRequest | Mapping[str, Any]
) -> Request[_models.BatchBackgroundJobStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.BatchBackgroundJobStatusRequest | Mapping[str, Any]
) -> _models.BatchBackgroundJobStatusResponse:
    """Return whether up to 100 background jobs are done, with their exit codes. It changes nothing and
    can be repeated. A job that cannot be looked up is in `errors`, although the status of the
    response is 200.

    Limit: 300 requests per 60 seconds per token for each sandbox. Separate ceilings of 30,000
    sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.

    Args:
        body (BatchBackgroundJobStatusRequest | Mapping[str, Any]): Up to 100 jobs to look up.
        client: Carries out the request.

    Returns:
        BatchBackgroundJobStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BatchBackgroundJobStatusRequest | Mapping[str, Any]
) -> _models.BatchBackgroundJobStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
