"""DELETE /api/v1/sandbox/{sandbox_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.delete_sandbox_response import DeleteSandboxResponse


def _parse_200(data: Any) -> DeleteSandboxResponse:
    from ...models.delete_sandbox_response import DeleteSandboxResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = DeleteSandboxResponse.from_dict(data)

    return response_200


OPERATION: Operation[DeleteSandboxResponse] = Operation(
    name="sandbox.delete_sandbox",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(500, 60.0, ("IP and token",)),),
    rate_limit_text="500 requests per 60 seconds per IP and token.",
)


def request(sandbox_id: str) -> Request[DeleteSandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncCaller) -> DeleteSandboxResponse:
    """Delete Sandbox Endpoint

    Limit: 500 requests per 60 seconds per IP and token.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        DeleteSandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncCaller) -> DeleteSandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id))
