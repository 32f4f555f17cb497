"""DELETE /api/v1/tunnel"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.bulk_delete_tunnel_request import BulkDeleteTunnelRequest
    from ...models.bulk_delete_tunnel_response import BulkDeleteTunnelResponse


def _parse_200(data: Any) -> BulkDeleteTunnelResponse:
    from ...models.bulk_delete_tunnel_response import BulkDeleteTunnelResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = BulkDeleteTunnelResponse.from_dict(data)

    return response_200


OPERATION: Operation[BulkDeleteTunnelResponse] = Operation(
    name="tunnel.bulk_delete_tunnels",
    method="DELETE",
    path_template="/api/v1/tunnel",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(100, 60.0, ("user",)),),
    rate_limit_text="100 requests per 60 seconds per user.",
)


def request(*, body: BulkDeleteTunnelRequest) -> Request[BulkDeleteTunnelResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: BulkDeleteTunnelRequest) -> BulkDeleteTunnelResponse:
    """Bulk Delete Tunnels Endpoint

    Limit: 100 requests per 60 seconds per user.

    Args:
        body (BulkDeleteTunnelRequest):
        client: Carries out the request.

    Returns:
        BulkDeleteTunnelResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: BulkDeleteTunnelRequest) -> BulkDeleteTunnelResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
