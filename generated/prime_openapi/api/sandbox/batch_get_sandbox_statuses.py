"""POST /api/v1/sandbox/status:batchGet"""

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
def _parser_200() -> Callable[[Any], _models.BatchSandboxStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.batch_sandbox_status_response import BatchSandboxStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BatchSandboxStatusResponse))


OPERATION: Operation[_models.BatchSandboxStatusResponse] = Operation(
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


def request(
    *, body: _models.BatchSandboxStatusRequest | Mapping[str, Any]
) -> Request[_models.BatchSandboxStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.BatchSandboxStatusRequest | Mapping[str, Any]
) -> _models.BatchSandboxStatusResponse:
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

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BatchSandboxStatusRequest | Mapping[str, Any]
) -> _models.BatchSandboxStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
