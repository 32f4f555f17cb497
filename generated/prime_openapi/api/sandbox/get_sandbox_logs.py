"""GET /api/v1/sandbox/{sandbox_id}/logs"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.sandbox_logs_response import SandboxLogsResponse


@_cache
def _parser_200() -> Callable[[Any], SandboxLogsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_logs_response import SandboxLogsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxLogsResponse))


OPERATION: Operation[SandboxLogsResponse] = Operation(
    name="sandbox.get_sandbox_logs",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/logs",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(300, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="300 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str) -> Request[SandboxLogsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> SandboxLogsResponse:
    """Return what the main process of the sandbox has written so far, as one text without pages.

    Limit: 300 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        SandboxLogsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> SandboxLogsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id))
