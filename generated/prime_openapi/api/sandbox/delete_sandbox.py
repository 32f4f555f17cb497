"""DELETE /api/v1/sandbox/{sandbox_id}"""

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
def _parser_200() -> Callable[[Any], _models.DeleteSandboxResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_sandbox_response import DeleteSandboxResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DeleteSandboxResponse))


OPERATION: Operation[_models.DeleteSandboxResponse] = Operation(
    name="sandbox.delete_sandbox",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(500, 60.0, ("IP and token",)),),
    rate_limit_text="500 requests per 60 seconds per IP and token.",
)


def request(sandbox_id: str) -> Request[_models.DeleteSandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.DeleteSandboxResponse:
    """Stop one sandbox and delete it for good. Its checkpoints in state `DURABLE` are kept; other
    checkpoints of it are discarded. What becomes of its membership in networks is not documented.

    Limit: 500 requests per 60 seconds per IP and token.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        DeleteSandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> _models.DeleteSandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id))
