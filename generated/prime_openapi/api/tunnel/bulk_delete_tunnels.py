"""DELETE /api/v1/tunnel"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.bulk_delete_tunnel_request import BulkDeleteTunnelRequest
    from ...models.bulk_delete_tunnel_response import BulkDeleteTunnelResponse


@_cache
def _parser_200() -> Callable[[Any], BulkDeleteTunnelResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.bulk_delete_tunnel_response import BulkDeleteTunnelResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BulkDeleteTunnelResponse))


OPERATION: Operation[BulkDeleteTunnelResponse] = Operation(
    name="tunnel.bulk_delete_tunnels",
    method="DELETE",
    path_template="/api/v1/tunnel",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(100, 60.0, ("user",)),),
    rate_limit_text="100 requests per 60 seconds per user.",
    strict=True,
)


def request(*, body: BulkDeleteTunnelRequest | Mapping[str, Any]) -> Request[BulkDeleteTunnelResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: BulkDeleteTunnelRequest | Mapping[str, Any]) -> BulkDeleteTunnelResponse:
    """Delete up to 500 tunnels in one request and disconnect their clients. Some may fail while others
    are deleted: the status is 200 in either case, so read `failed`.

    Limit: 100 requests per 60 seconds per user.

    Args:
        body (BulkDeleteTunnelRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        BulkDeleteTunnelResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncClient, body: BulkDeleteTunnelRequest | Mapping[str, Any]
) -> BulkDeleteTunnelResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
