"""GET /api/v1/tunnel"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, RateLimit, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.TunnelListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.tunnel_list_response import TunnelListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(TunnelListResponse))


OPERATION: Operation[_models.TunnelListResponse] = Operation(
    name="tunnel.list_tunnels",
    method="GET",
    path_template="/api/v1/tunnel",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(300, 60.0, ("user",)),),
    rate_limit_text="300 requests per 60 seconds per user.",
    strict=True,
)


def request(*, team_id: str | None | Unset = UNSET) -> Request[_models.TunnelListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"teamId": team_id}))


def sync(*, client: SyncClient, team_id: str | None | Unset = UNSET) -> _models.TunnelListResponse:
    """Return the active tunnels of the caller, or of one team. The service may return pages, which
    this document does not describe: compare the number of tunnels with `total`.

    Limit: 300 requests per 60 seconds per user.

    Args:
        team_id (str | None | Unset): Tunnels of this team. Left out: the caller's own.
        client: Carries out the request.

    Returns:
        TunnelListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(team_id=team_id))


async def asyncio(*, client: AsyncClient, team_id: str | None | Unset = UNSET) -> _models.TunnelListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(team_id=team_id))
