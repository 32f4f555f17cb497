"""DELETE /api/v1/sandbox/volumes/{name}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient


def _parse_204(data: Any) -> None:
    return None


OPERATION: Operation[None] = Operation(
    name="sandbox_volumes.delete_volume",
    method="DELETE",
    path_template="/api/v1/sandbox/volumes/{name}",
    success=(SuccessResponse(range(204, 205), "none", _parse_204),),
)


def request(name: str, *, team_id: None | str | Unset = UNSET) -> Request[None]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_team_id: Any = UNSET
    if not isinstance(team_id, Unset):
        json_team_id = to_json(team_id)

    params["team_id"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (name,), query=params)


def sync(name: str, *, client: SyncClient, team_id: None | str | Unset = UNSET) -> None:
    """Delete a volume by its name, for good. What becomes of copies in sandboxes that mount it is not
    documented.

    Not confirmed: operationId, success status.

    Args:
        name (str): Name of the volume, not its id.
        team_id (None | str | Unset): The team that owns the volume; left out for a volume of
            the caller.
        client: Carries out the request.

    Returns:
        None: the answer has no body.

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(name, team_id=team_id))


async def asyncio(name: str, *, client: AsyncClient, team_id: None | str | Unset = UNSET) -> None:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(name, team_id=team_id))
