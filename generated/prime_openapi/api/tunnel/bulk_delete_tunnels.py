"""DELETE /api/v1/tunnel"""

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
def _parser_200() -> Callable[[Any], _models.BulkDeleteTunnelResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.bulk_delete_tunnel_response import BulkDeleteTunnelResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BulkDeleteTunnelResponse))


OPERATION: Operation[_models.BulkDeleteTunnelResponse] = Operation(
    name="tunnel.bulk_delete_tunnels",
    method="DELETE",
    path_template="/api/v1/tunnel",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(100, 60.0, ("user",)),),
    rate_limit_text="100 requests per 60 seconds per user.",
    strict=True,
)


def request(*, body: _models.BulkDeleteTunnelRequest | Mapping[str, Any]) -> Request[_models.BulkDeleteTunnelResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.BulkDeleteTunnelRequest | Mapping[str, Any]
) -> _models.BulkDeleteTunnelResponse:
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

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BulkDeleteTunnelRequest | Mapping[str, Any]
) -> _models.BulkDeleteTunnelResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
