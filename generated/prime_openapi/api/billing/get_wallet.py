"""GET /api/v1/billing/wallet"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Pages, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.WalletResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.wallet_response import WalletResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(WalletResponse))


OPERATION: Operation[_models.WalletResponse] = Operation(
    name="billing.get_wallet",
    method="GET",
    path_template="/api/v1/billing/wallet",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="offset", parameter="offset", first=0, total="total_billings"),
)


def request(
    *, limit: int | Unset = 20, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> Request[_models.WalletResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"limit": limit, "offset": offset, "teamId": team_id}))


def sync(
    *, client: SyncClient, limit: int | Unset = 20, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> _models.WalletResponse:
    """Return the balance of a wallet in USD and one page of its charges, the last billed first.
    Charges of every kind of resource are listed. Move through the pages with `offset` and `limit`.

    Args:
        limit (int | Unset): Largest number of charges in the response. Default: 20.
        offset (int | Unset): Number of charges to skip. Default: 0.
        team_id (str | None | Unset): Read the wallet of this team, of which the caller must be
            a member. Without it, the caller's own.
        client: Carries out the request.

    Returns:
        WalletResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(limit=limit, offset=offset, team_id=team_id))


async def asyncio(
    *, client: AsyncClient, limit: int | Unset = 20, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
) -> _models.WalletResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(limit=limit, offset=offset, team_id=team_id))
