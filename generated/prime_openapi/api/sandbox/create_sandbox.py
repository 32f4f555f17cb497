"""POST /api/v1/sandbox"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_sandbox_request import CreateSandboxRequest
    from ...models.sandbox_response import SandboxResponse


def _parse_201(data: Any) -> SandboxResponse:
    from ...models.sandbox_response import SandboxResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = SandboxResponse.from_dict(data)

    return response_201


OPERATION: Operation[SandboxResponse] = Operation(
    name="sandbox.create_sandbox",
    method="POST",
    path_template="/api/v1/sandbox",
    success=(Success(range(201, 202), "json", _parse_201),),
    rate_limits=(RateLimit(500, 60.0, ("IP and token",)),),
    rate_limit_text="500 requests per 60 seconds per IP and token.",
)


def request(*, body: CreateSandboxRequest | Mapping[str, Any]) -> Request[SandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncCaller, body: CreateSandboxRequest | Mapping[str, Any]) -> SandboxResponse:
    """Start a new sandbox from a container image and return it, usually still pending.

    Limit: 500 requests per 60 seconds per IP and token.

    Args:
        body (CreateSandboxRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        SandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateSandboxRequest | Mapping[str, Any]) -> SandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
