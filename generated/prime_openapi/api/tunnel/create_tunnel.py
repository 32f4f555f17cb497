"""POST /api/v1/tunnel"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_tunnel_request import CreateTunnelRequest
    from ...models.tunnel_response import TunnelResponse


def _parse_201(data: Any) -> TunnelResponse:
    from ...models.tunnel_response import TunnelResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = TunnelResponse.from_dict(data)

    return response_201


OPERATION: Operation[TunnelResponse] = Operation(
    name="tunnel.create_tunnel",
    method="POST",
    path_template="/api/v1/tunnel",
    success=(Success(range(201, 202), "json", _parse_201),),
    rate_limits=(RateLimit(100, 60.0, ("user",)),),
    rate_limit_text="100 requests per 60 seconds per user.",
)


def request(*, body: CreateTunnelRequest) -> Request[TunnelResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: CreateTunnelRequest) -> TunnelResponse:
    """Create Tunnel Endpoint

    Limit: 100 requests per 60 seconds per user.

    Args:
        body (CreateTunnelRequest):
        client: Carries out the request.

    Returns:
        TunnelResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateTunnelRequest) -> TunnelResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
