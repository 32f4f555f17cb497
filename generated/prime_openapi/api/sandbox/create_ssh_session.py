"""POST /api/v1/sandbox/{sandbox_id}/ssh-session"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.create_ssh_session_request import CreateSSHSessionRequest
    from ...models.ssh_session_response import SSHSessionResponse


@_cache
def _parser_200() -> Callable[[Any], SSHSessionResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.ssh_session_response import SSHSessionResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SSHSessionResponse))


OPERATION: Operation[SSHSessionResponse] = Operation(
    name="sandbox.create_ssh_session",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/ssh-session",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="20 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str, *, body: CreateSSHSessionRequest | Mapping[str, Any]) -> Request[SSHSessionResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,), json=_encoding.json_value(body))


def sync(
    sandbox_id: str, *, client: SyncClient, body: CreateSSHSessionRequest | Mapping[str, Any]
) -> SSHSessionResponse:
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

    return client.call(request(sandbox_id, body=body))


async def asyncio(
    sandbox_id: str, *, client: AsyncClient, body: CreateSSHSessionRequest | Mapping[str, Any]
) -> SSHSessionResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, body=body))
