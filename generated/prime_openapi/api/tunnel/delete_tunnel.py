"""DELETE /api/v1/tunnel/{tunnel_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.DeleteTunnelResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_tunnel_response import DeleteTunnelResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DeleteTunnelResponse))


OPERATION: Operation[_models.DeleteTunnelResponse] = Operation(
    name="tunnel.delete_tunnel",
    method="DELETE",
    path_template="/api/v1/tunnel/{tunnel_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(100, 60.0, ("user",)),),
    rate_limit_text="100 requests per 60 seconds per user.",
    strict=True,
)


def request(tunnel_id: str) -> Request[_models.DeleteTunnelResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (tunnel_id,))


def sync(tunnel_id: str, *, client: SyncClient) -> _models.DeleteTunnelResponse:
    """Delete one tunnel, so that its URL stops working, and disconnect its client. A tunnel that is
    gone already gives 404.

    Limit: 100 requests per 60 seconds per user.

    Args:
        tunnel_id (str):
        client: Carries out the request.

    Returns:
        DeleteTunnelResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(tunnel_id))


async def asyncio(tunnel_id: str, *, client: AsyncClient) -> _models.DeleteTunnelResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(tunnel_id))
