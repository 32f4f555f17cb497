"""POST /api/v1/tunnel"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_201() -> Callable[[Any], _models.TunnelResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.tunnel_response import TunnelResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(TunnelResponse))


OPERATION: Operation[_models.TunnelResponse] = Operation(
    name="tunnel.create_tunnel",
    method="POST",
    path_template="/api/v1/tunnel",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
    rate_limits=(RateLimit(100, 60.0, ("user",)),),
    rate_limit_text="100 requests per 60 seconds per user.",
)


def request(*, body: _models.CreateTunnelRequest | Mapping[str, Any]) -> Request[_models.TunnelResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.CreateTunnelRequest | Mapping[str, Any]) -> _models.TunnelResponse:
    """Create a tunnel that makes a port of the caller's own machine public over HTTPS. It serves
    nothing until a tunnel client (frpc) connects with the `frp_token` and `binding_secret` of the
    response. Both are secrets. An expired tunnel cannot be renewed: create another.

    Limit: 100 requests per 60 seconds per user.

    Args:
        body (CreateTunnelRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        TunnelResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateTunnelRequest | Mapping[str, Any]
) -> _models.TunnelResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
