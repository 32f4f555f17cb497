"""DELETE /api/v1/secrets/{secret_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from typing import cast

    from ...client import AsyncCaller, SyncCaller


def _parse_200(data: Any) -> object:

    return cast("object", data)


OPERATION: Operation[object] = Operation(
    name="secrets.delete_secret",
    method="DELETE",
    path_template="/api/v1/secrets/{secret_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(secret_id: str, *, team_id: None | str | Unset = UNSET) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (secret_id,), query=params)


def sync(secret_id: str, *, client: SyncCaller, team_id: None | str | Unset = UNSET) -> object:
    """Delete Secret

    Args:
        secret_id (str):
        team_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(secret_id, team_id=team_id))


async def asyncio(secret_id: str, *, client: AsyncCaller, team_id: None | str | Unset = UNSET) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(secret_id, team_id=team_id))
