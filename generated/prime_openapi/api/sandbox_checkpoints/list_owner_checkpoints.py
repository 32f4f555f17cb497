"""GET /api/v1/sandbox/checkpoints"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.owner_checkpoint_list_response import OwnerCheckpointListResponse


def _parse_200(data: Any) -> OwnerCheckpointListResponse:
    from ...models.owner_checkpoint_list_response import OwnerCheckpointListResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = OwnerCheckpointListResponse.from_dict(data)

    return response_200


OPERATION: Operation[OwnerCheckpointListResponse] = Operation(
    name="sandbox_checkpoints.list_owner_checkpoints",
    method="GET",
    path_template="/api/v1/sandbox/checkpoints",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    *, cursor: None | str | Unset = UNSET, sandbox_id: None | str | Unset = UNSET, team_id: None | str | Unset = UNSET
) -> Request[OwnerCheckpointListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

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

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncCaller,
    cursor: None | str | Unset = UNSET,
    sandbox_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
) -> OwnerCheckpointListResponse:
    """List Owner Checkpoints Endpoint

    Args:
        cursor (None | str | Unset):
        sandbox_id (None | str | Unset):
        team_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        OwnerCheckpointListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(cursor=cursor, sandbox_id=sandbox_id, team_id=team_id))


async def asyncio(
    *,
    client: AsyncCaller,
    cursor: None | str | Unset = UNSET,
    sandbox_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
) -> OwnerCheckpointListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(cursor=cursor, sandbox_id=sandbox_id, team_id=team_id))
