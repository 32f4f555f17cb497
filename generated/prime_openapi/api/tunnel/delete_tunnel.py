"""DELETE /api/v1/tunnel/{tunnel_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.delete_tunnel_response import DeleteTunnelResponse


def _parse_200(data: Any) -> DeleteTunnelResponse:
    from ...models.delete_tunnel_response import DeleteTunnelResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = DeleteTunnelResponse.from_dict(data)

    return response_200


OPERATION: Operation[DeleteTunnelResponse] = Operation(
    name="tunnel.delete_tunnel",
    method="DELETE",
    path_template="/api/v1/tunnel/{tunnel_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(100, 60.0, ("user",)),),
    rate_limit_text="100 requests per 60 seconds per user.",
)


def request(tunnel_id: str) -> Request[DeleteTunnelResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (tunnel_id,))


def sync(tunnel_id: str, *, client: SyncCaller) -> DeleteTunnelResponse:
    """Delete Tunnel Endpoint

    Limit: 100 requests per 60 seconds per user.

    Args:
        tunnel_id (str):
        client: Carries out the request.

    Returns:
        DeleteTunnelResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(tunnel_id))


async def asyncio(tunnel_id: str, *, client: AsyncCaller) -> DeleteTunnelResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(tunnel_id))
