"""GET /api/v1/tunnel"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, RateLimit, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.tunnel_list_response import TunnelListResponse


def _parse_200(data: Any) -> TunnelListResponse:
    from ...models.tunnel_list_response import TunnelListResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = TunnelListResponse.from_dict(data)

    return response_200


OPERATION: Operation[TunnelListResponse] = Operation(
    name="tunnel.list_tunnels",
    method="GET",
    path_template="/api/v1/tunnel",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(300, 60.0, ("user",)),),
    rate_limit_text="300 requests per 60 seconds per user.",
)


def request(*, team_id: None | str | Unset = UNSET) -> Request[TunnelListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(*, client: SyncCaller, team_id: None | str | Unset = UNSET) -> TunnelListResponse:
    """List Tunnels Endpoint

    Limit: 300 requests per 60 seconds per user.

    Args:
        team_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        TunnelListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(team_id=team_id))


async def asyncio(*, client: AsyncCaller, team_id: None | str | Unset = UNSET) -> TunnelListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(team_id=team_id))
