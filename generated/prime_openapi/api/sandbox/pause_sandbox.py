"""POST /api/v1/sandbox/{sandbox_id}/pause"""

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
def _parser_202() -> Callable[[Any], _models.SandboxResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_response import SandboxResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxResponse))


OPERATION: Operation[_models.SandboxResponse] = Operation(
    name="sandbox.pause_sandbox",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/pause",
    success=(SuccessResponse(range(202, 203), "json", _parser_202),),
    rate_limits=(
        RateLimit(60, 60.0, ("token", "sandbox"), path_parameters=("sandbox_id",)),
        RateLimit(30000, 60.0, ("IP",)),
    ),
    rate_limit_text="60 requests per 60 seconds per token per sandbox, and 30,000 per 60 seconds per IP.",
)


def request(sandbox_id: str) -> Request[_models.SandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.SandboxResponse:
    """Pause a sandbox and keep its memory and disk, which also makes a checkpoint. The response comes
    when the request is accepted: poll the sandbox until it is `PAUSED`. A pause that fails leaves
    the sandbox `RUNNING` and sets its error message.

    Not confirmed: operationId, success status, response schema.

    Limit: 60 requests per 60 seconds per token per sandbox, and 30,000 per 60 seconds per IP.

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
