"""DELETE /api/v1/sandbox/checkpoints"""

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
def _parser_200() -> Callable[[Any], _models.DeleteOwnerCheckpointsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_owner_checkpoints_response import DeleteOwnerCheckpointsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DeleteOwnerCheckpointsResponse))


OPERATION: Operation[_models.DeleteOwnerCheckpointsResponse] = Operation(
    name="sandbox_checkpoints.delete_owner_checkpoints",
    method="DELETE",
    path_template="/api/v1/sandbox/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="cursor", parameter="cursor", next_cursor="next_cursor"),
)


def request(
    *,
    all_users: bool | Unset = False,
    cursor: str | None | Unset = UNSET,
    sandbox_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
) -> Request[_models.DeleteOwnerCheckpointsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        query=_encoding.query(
            {"all_users": all_users, "cursor": cursor, "sandbox_id": sandbox_id, "team_id": team_id, "user_id": user_id}
        ),
    )


def sync(
    *,
    client: SyncClient,
    all_users: bool | Unset = False,
    cursor: str | None | Unset = UNSET,
    sandbox_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
) -> _models.DeleteOwnerCheckpointsResponse:
    """Delete the checkpoints of one owner. Expect all of them to go unless a parameter narrows them.
    One request may not delete all: repeat it with the `next_cursor` of the response as `cursor`,
    until it is null.

    Not confirmed: success status, response schema.

    Args:
        all_users (bool | Unset): True deletes the checkpoints of all members of the team.
            Default: False.
        cursor (str | None | Unset): `next_cursor` of the response before. Not confirmed.
        sandbox_id (str | None | Unset): Only checkpoints of this sandbox. Not confirmed.
        team_id (str | None | Unset): Checkpoints of this team; left out for the caller's own.
        user_id (str | None | Unset): Only checkpoints of this member of the team.
        client: Carries out the request.

    Returns:
        DeleteOwnerCheckpointsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(
        client, request(all_users=all_users, cursor=cursor, sandbox_id=sandbox_id, team_id=team_id, user_id=user_id)
    )


async def asyncio(
    *,
    client: AsyncClient,
    all_users: bool | Unset = False,
    cursor: str | None | Unset = UNSET,
    sandbox_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
) -> _models.DeleteOwnerCheckpointsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(
        client, request(all_users=all_users, cursor=cursor, sandbox_id=sandbox_id, team_id=team_id, user_id=user_id)
    )
