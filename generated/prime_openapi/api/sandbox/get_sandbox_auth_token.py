"""POST /api/v1/sandbox/{sandbox_id}/auth"""

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
def _parser_200() -> Callable[[Any], _models.SandboxAuthResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_auth_response import SandboxAuthResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxAuthResponse))


OPERATION: Operation[_models.SandboxAuthResponse] = Operation(
    name="sandbox.get_sandbox_auth_token",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/auth",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(120, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="120 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str) -> Request[_models.SandboxAuthResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.SandboxAuthResponse:
    """Issue a short-lived token for the gateway of one sandbox, through which commands and files go.
    It can be repeated. Ask again before `expires_at`.

    Not confirmed: operationId, rate limit.

    Limit: 120 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        SandboxAuthResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> _models.SandboxAuthResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id))
