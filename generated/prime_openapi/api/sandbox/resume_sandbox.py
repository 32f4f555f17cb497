"""POST /api/v1/sandbox/{sandbox_id}/resume"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.sandbox_response import SandboxResponse


def _parse_202(data: Any) -> SandboxResponse:
    from ...models.sandbox_response import SandboxResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_202 = SandboxResponse.from_dict(data)

    return response_202


OPERATION: Operation[SandboxResponse] = Operation(
    name="sandbox.resume_sandbox",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/resume",
    success=(Success(range(202, 203), "json", _parse_202),),
    rate_limits=(
        RateLimit(60, 60.0, ("token", "sandbox"), path_parameters=("sandbox_id",)),
        RateLimit(30000, 60.0, ("IP",)),
    ),
    rate_limit_text="60 requests per 60 seconds per token per sandbox, and 30,000 per 60 seconds per IP.",
)


def request(sandbox_id: str) -> Request[SandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncCaller) -> SandboxResponse:
    """Resume Sandbox Endpoint

    Limit: 60 requests per 60 seconds per token per sandbox, and 30,000 per 60 seconds per IP.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        SandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncCaller) -> SandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id))
