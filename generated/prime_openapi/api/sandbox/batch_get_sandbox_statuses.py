"""POST /api/v1/sandbox/status:batchGet"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.batch_sandbox_status_request import BatchSandboxStatusRequest
    from ...models.batch_sandbox_status_response import BatchSandboxStatusResponse


@_cache
def _parser_200() -> Callable[[Any], BatchSandboxStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.batch_sandbox_status_response import BatchSandboxStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BatchSandboxStatusResponse))


OPERATION: Operation[BatchSandboxStatusResponse] = Operation(
    name="sandbox.batch_get_sandbox_statuses",
    method="POST",
    path_template="/api/v1/sandbox/status:batchGet",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(
        RateLimit(300, 60.0, ("token", "sandbox"), body_ids=("sandbox_ids",)),
        RateLimit(
            30000, 60.0, ("token",), body_ids=("sandbox_ids",), unit="sandboxes", shared="sandbox lookups per token"
        ),
        RateLimit(30000, 60.0, ("IP",), shared="requests per IP"),
    ),
    rate_limit_text="300 requests per 60 seconds per token for each sandbox. Separate ceilings of 30,000 sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.",
)


def request(*, body: BatchSandboxStatusRequest | Mapping[str, Any]) -> Request[BatchSandboxStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: BatchSandboxStatusRequest | Mapping[str, Any]) -> BatchSandboxStatusResponse:
    """Return the status of up to 100 sandboxes in one request. It changes nothing and can be repeated.
    A sandbox that cannot be looked up is in `errors`, although the status of the response is 200.

    Limit: 300 requests per 60 seconds per token for each sandbox. Separate ceilings of 30,000
    sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.

    Args:
        body (BatchSandboxStatusRequest | Mapping[str, Any]): Up to 100 sandboxes to look up.
        client: Carries out the request.

    Returns:
        BatchSandboxStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncClient, body: BatchSandboxStatusRequest | Mapping[str, Any]
) -> BatchSandboxStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
