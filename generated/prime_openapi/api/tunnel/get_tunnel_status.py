"""GET /api/v1/tunnel/{tunnel_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.tunnel_status_response import TunnelStatusResponse


@_cache
def _parser_200() -> Callable[[Any], TunnelStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.tunnel_status_response import TunnelStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(TunnelStatusResponse))


OPERATION: Operation[TunnelStatusResponse] = Operation(
    name="tunnel.get_tunnel_status",
    method="GET",
    path_template="/api/v1/tunnel/{tunnel_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(300, 60.0, ("tunnel",), path_parameters=("tunnel_id",)),),
    rate_limit_text="300 requests per 60 seconds per tunnel.",
)


def request(tunnel_id: str) -> Request[TunnelStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (tunnel_id,))


def sync(tunnel_id: str, *, client: SyncClient) -> TunnelStatusResponse:
    """Return one tunnel with its status. `connected` says that a tunnel client is there, not that the
    local port behind it responds.

    Limit: 300 requests per 60 seconds per tunnel.

    Args:
        tunnel_id (str):
        client: Carries out the request.

    Returns:
        TunnelStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(tunnel_id))


async def asyncio(tunnel_id: str, *, client: AsyncClient) -> TunnelStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(tunnel_id))
