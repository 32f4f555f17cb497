"""GET /api/v1/sandbox/{sandbox_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.SandboxResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_response import SandboxResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxResponse))


OPERATION: Operation[_models.SandboxResponse] = Operation(
    name="sandbox.get_sandbox",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(
        RateLimit(300, 60.0, ("token", "sandbox"), path_parameters=("sandbox_id",)),
        RateLimit(30000, 60.0, ("token",), unit="sandboxes", shared="sandbox lookups per token"),
        RateLimit(30000, 60.0, ("IP",), shared="requests per IP"),
    ),
    rate_limit_text="300 requests per 60 seconds per token for this sandbox. Separate ceilings of 30,000 sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.",
)


def request(sandbox_id: str) -> Request[_models.SandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.SandboxResponse:
    """Return the present state of one sandbox. Poll it after creating, pausing or resuming one, or use
    `POST /api/v1/sandbox/status:batchGet` for many.

    Limit: 300 requests per 60 seconds per token for this sandbox. Separate ceilings of 30,000
    sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        SandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> _models.SandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id))
