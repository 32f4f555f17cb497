"""POST /api/v1/sandbox/background-jobs/status:batchGet"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.batch_background_job_status_request import BatchBackgroundJobStatusRequest
    from ...models.batch_background_job_status_response import BatchBackgroundJobStatusResponse


@_cache
def _parser_200() -> Callable[[Any], BatchBackgroundJobStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.batch_background_job_status_response import BatchBackgroundJobStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BatchBackgroundJobStatusResponse))


OPERATION: Operation[BatchBackgroundJobStatusResponse] = Operation(
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


def request(*, body: BatchBackgroundJobStatusRequest | Mapping[str, Any]) -> Request[BatchBackgroundJobStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: BatchBackgroundJobStatusRequest | Mapping[str, Any]
) -> BatchBackgroundJobStatusResponse:
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

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncClient, body: BatchBackgroundJobStatusRequest | Mapping[str, Any]
) -> BatchBackgroundJobStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
