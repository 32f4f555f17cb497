"""DELETE /api/v1/sandbox/checkpoints"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.delete_owner_checkpoints_response import DeleteOwnerCheckpointsResponse


def _parse_200(data: Any) -> DeleteOwnerCheckpointsResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_owner_checkpoints_response import DeleteOwnerCheckpointsResponse  # noqa: PLC0415

    return cast("DeleteOwnerCheckpointsResponse", _reading.parse(_reading.Model(DeleteOwnerCheckpointsResponse), data))


OPERATION: Operation[DeleteOwnerCheckpointsResponse] = Operation(
    name="sandbox_checkpoints.delete_owner_checkpoints",
    method="DELETE",
    path_template="/api/v1/sandbox/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
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

    json_cursor: Any = UNSET
    if not isinstance(cursor, Unset):
        json_cursor = to_json(cursor)

    params["cursor"] = json_cursor

    json_sandbox_id: Any = UNSET
    if not isinstance(sandbox_id, Unset):
        json_sandbox_id = to_json(sandbox_id)

    params["sandbox_id"] = json_sandbox_id

    json_team_id: Any = UNSET
    if not isinstance(team_id, Unset):
        json_team_id = to_json(team_id)

    params["team_id"] = json_team_id

    json_user_id: Any = UNSET
    if not isinstance(user_id, Unset):
        json_user_id = to_json(user_id)

    params["user_id"] = json_user_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncClient,
    all_users: bool | Unset = False,
    cursor: None | str | Unset = UNSET,
    sandbox_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> DeleteOwnerCheckpointsResponse:
    """Delete the checkpoints of one owner. Expect all of them to go unless a parameter narrows them.
    One request may not delete all: repeat it with the `next_cursor` of the response as `cursor`,
    until it is null.

    Not confirmed: success status, response schema.

    Args:
        all_users (bool | Unset): True deletes the checkpoints of all members of the team.
            Default: False.
        cursor (None | str | Unset): `next_cursor` of the response before. Not confirmed.
        sandbox_id (None | str | Unset): Only checkpoints of this sandbox. Not confirmed.
        team_id (None | str | Unset): Checkpoints of this team; left out for the caller's own.
        user_id (None | str | Unset): Only checkpoints of this member of the team.
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
    client: AsyncClient,
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
