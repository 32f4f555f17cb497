"""POST /api/v1/sandbox/{sandbox_id}/ssh-session"""

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
def _parser_200() -> Callable[[Any], _models.SSHSessionResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.ssh_session_response import SSHSessionResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SSHSessionResponse))


OPERATION: Operation[_models.SSHSessionResponse] = Operation(
    name="sandbox.create_ssh_session",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/ssh-session",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="20 requests per 60 seconds per IP and token per sandbox.",
)


def request(
    sandbox_id: str, *, body: _models.CreateSSHSessionRequest | Mapping[str, Any]
) -> Request[_models.SSHSessionResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,), json=_encoding.json_value(body))


def sync(
    sandbox_id: str, *, client: SyncClient, body: _models.CreateSSHSessionRequest | Mapping[str, Any]
) -> _models.SSHSessionResponse:
    """Open a session for logging in to the sandbox by SSH with the given public key, at `host` and
    `port` of the response. The user name for SSH is the `session_id`. The session ends at
    `expires_at`.

    Limit: 20 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        body (CreateSSHSessionRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        SSHSessionResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, body=body))


async def asyncio(
    sandbox_id: str, *, client: AsyncClient, body: _models.CreateSSHSessionRequest | Mapping[str, Any]
) -> _models.SSHSessionResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, body=body))
