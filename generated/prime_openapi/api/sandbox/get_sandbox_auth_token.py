"""POST /api/v1/sandbox/{sandbox_id}/auth"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.sandbox_auth_response import SandboxAuthResponse


def _parse_200(data: Any) -> SandboxAuthResponse:
    from ...models.sandbox_auth_response import SandboxAuthResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = SandboxAuthResponse.from_dict(data)

    return response_200


OPERATION: Operation[SandboxAuthResponse] = Operation(
    name="sandbox.get_sandbox_auth_token",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/auth",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(120, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="120 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str) -> Request[SandboxAuthResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncCaller) -> SandboxAuthResponse:
    """Get Sandbox Auth Token

    Limit: 120 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        SandboxAuthResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncCaller) -> SandboxAuthResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id))
