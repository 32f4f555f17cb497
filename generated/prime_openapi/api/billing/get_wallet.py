"""GET /api/v1/billing/wallet"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.wallet_response import WalletResponse


def _parse_200(data: Any) -> WalletResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.wallet_response import WalletResponse  # noqa: PLC0415

    return cast("WalletResponse", _reading.parse(_reading.Model(WalletResponse), data))


OPERATION: Operation[WalletResponse] = Operation(
    name="billing.get_wallet",
    method="GET",
    path_template="/api/v1/billing/wallet",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
)


def request(
    *, limit: int | Unset = 20, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> Request[WalletResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    json_team_id: Any = UNSET
    if not isinstance(team_id, Unset):
        json_team_id = to_json(team_id)

    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *, client: SyncClient, limit: int | Unset = 20, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> WalletResponse:
    """Return the balance of a wallet in USD and one page of its charges, the last billed first.
    Charges of every kind of resource are listed. Move through the pages with `offset` and `limit`.

    Args:
        limit (int | Unset): Largest number of charges in the response. Default: 20.
        offset (int | Unset): Number of charges to skip. Default: 0.
        team_id (None | str | Unset): Read the wallet of this team, of which the caller must be
            a member. Without it, the caller's own.
        client: Carries out the request.

    Returns:
        WalletResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(limit=limit, offset=offset, team_id=team_id))


async def asyncio(
    *, client: AsyncClient, limit: int | Unset = 20, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> WalletResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(limit=limit, offset=offset, team_id=team_id))
