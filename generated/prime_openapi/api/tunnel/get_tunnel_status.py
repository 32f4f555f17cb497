"""GET /api/v1/tunnel/{tunnel_id}"""

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
def _parser_200() -> Callable[[Any], _models.TunnelStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.tunnel_status_response import TunnelStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(TunnelStatusResponse))


OPERATION: Operation[_models.TunnelStatusResponse] = Operation(
    name="tunnel.get_tunnel_status",
    method="GET",
    path_template="/api/v1/tunnel/{tunnel_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(300, 60.0, ("tunnel",), path_parameters=("tunnel_id",)),),
    rate_limit_text="300 requests per 60 seconds per tunnel.",
)


def request(tunnel_id: str) -> Request[_models.TunnelStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (tunnel_id,))


def sync(tunnel_id: str, *, client: SyncClient) -> _models.TunnelStatusResponse:
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

    return _call_sync(client, request(tunnel_id))


async def asyncio(tunnel_id: str, *, client: AsyncClient) -> _models.TunnelStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(tunnel_id))
