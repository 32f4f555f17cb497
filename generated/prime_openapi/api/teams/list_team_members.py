"""GET /api/v1/teams/{team_id}/members"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_pagination_response_list_team_member_detail import (
        GenericPaginationResponseListTeamMemberDetail,
    )


def _parse_200(data: Any) -> GenericPaginationResponseListTeamMemberDetail:
    from ...models.generic_pagination_response_list_team_member_detail import (
        GenericPaginationResponseListTeamMemberDetail,  # noqa: PLC0415
    )

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericPaginationResponseListTeamMemberDetail.from_dict(data)

    return response_200


OPERATION: Operation[GenericPaginationResponseListTeamMemberDetail] = Operation(
    name="teams.list_team_members",
    method="GET",
    path_template="/api/v1/teams/{team_id}/members",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    team_id: str, *, limit: int | Unset = 100, offset: int | Unset = 0
) -> Request[GenericPaginationResponseListTeamMemberDetail]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (team_id,), query=params)


def sync(
    team_id: str, *, client: SyncCaller, limit: int | Unset = 100, offset: int | Unset = 0
) -> GenericPaginationResponseListTeamMemberDetail:
    """List Team Members

    Args:
        team_id (str):
        limit (int | Unset):  Default: 100.
        offset (int | Unset):  Default: 0.
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListTeamMemberDetail

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(team_id, limit=limit, offset=offset))


async def asyncio(
    team_id: str, *, client: AsyncCaller, limit: int | Unset = 100, offset: int | Unset = 0
) -> GenericPaginationResponseListTeamMemberDetail:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(team_id, limit=limit, offset=offset))
