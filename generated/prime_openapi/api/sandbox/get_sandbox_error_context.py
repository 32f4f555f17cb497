"""GET /api/v1/sandbox/{sandbox_id}/error-context"""

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
def _parser_200() -> Callable[[Any], _models.SandboxErrorContextResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_error_context_response import SandboxErrorContextResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxErrorContextResponse))


OPERATION: Operation[_models.SandboxErrorContextResponse] = Operation(
    name="sandbox.get_sandbox_error_context",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/error-context",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(600, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="600 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str) -> Request[_models.SandboxErrorContextResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.SandboxErrorContextResponse:
    """Return why a sandbox failed, as far as it is known. Each field may be null or missing.

    Limit: 600 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        SandboxErrorContextResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> _models.SandboxErrorContextResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id))
