"""DELETE /api/v1/sandbox/{sandbox_id}/ssh-session/{session_id}"""

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
def _parser_200() -> Callable[[Any], _models.CloseSSHSessionResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.close_ssh_session_response import CloseSSHSessionResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CloseSSHSessionResponse))


OPERATION: Operation[_models.CloseSSHSessionResponse] = Operation(
    name="sandbox.close_ssh_session",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}/ssh-session/{session_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="20 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str, session_id: str) -> Request[_models.CloseSSHSessionResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, session_id))


def sync(sandbox_id: str, session_id: str, *, client: SyncClient) -> _models.CloseSSHSessionResponse:
    """End an SSH session before it expires by itself.

    Limit: 20 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        session_id (str):
        client: Carries out the request.

    Returns:
        CloseSSHSessionResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, session_id))


async def asyncio(sandbox_id: str, session_id: str, *, client: AsyncClient) -> _models.CloseSSHSessionResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, session_id))
