"""DELETE /api/v1/sandbox/checkpoints"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.delete_owner_checkpoints_response import DeleteOwnerCheckpointsResponse


def _parse_200(data: Any) -> DeleteOwnerCheckpointsResponse:
    from ...models.delete_owner_checkpoints_response import DeleteOwnerCheckpointsResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = DeleteOwnerCheckpointsResponse.from_dict(data)

    return response_200


OPERATION: Operation[DeleteOwnerCheckpointsResponse] = Operation(
    name="sandbox_checkpoints.delete_owner_checkpoints",
    method="DELETE",
    path_template="/api/v1/sandbox/checkpoints",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    *,
    all_users: bool | Unset = False,
    cursor: None | str | Unset = UNSET,
    sandbox_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> Request[DeleteOwnerCheckpointsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["all_users"] = all_users

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    json_sandbox_id: None | str | Unset
    if isinstance(sandbox_id, Unset):
        json_sandbox_id = UNSET
    else:
        json_sandbox_id = sandbox_id
    params["sandbox_id"] = json_sandbox_id

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["team_id"] = json_team_id

    json_user_id: None | str | Unset
    if isinstance(user_id, Unset):
        json_user_id = UNSET
    else:
        json_user_id = user_id
    params["user_id"] = json_user_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncCaller,
    all_users: bool | Unset = False,
    cursor: None | str | Unset = UNSET,
    sandbox_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> DeleteOwnerCheckpointsResponse:
    """Delete Owner Checkpoints Endpoint

    Args:
        all_users (bool | Unset):  Default: False.
        cursor (None | str | Unset):
        sandbox_id (None | str | Unset):
        team_id (None | str | Unset):
        user_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        DeleteOwnerCheckpointsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(
        request(all_users=all_users, cursor=cursor, sandbox_id=sandbox_id, team_id=team_id, user_id=user_id)
    )


async def asyncio(
    *,
    client: AsyncCaller,
    all_users: bool | Unset = False,
    cursor: None | str | Unset = UNSET,
    sandbox_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> DeleteOwnerCheckpointsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(
        request(all_users=all_users, cursor=cursor, sandbox_id=sandbox_id, team_id=team_id, user_id=user_id)
    )
