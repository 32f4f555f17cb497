"""DELETE /api/v1/sandbox/volumes/{name}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_204() -> Callable[[Any], None]:
    return lambda _: None


OPERATION: Operation[None] = Operation(
    name="sandbox_volumes.delete_volume",
    method="DELETE",
    path_template="/api/v1/sandbox/volumes/{name}",
    success=(SuccessResponse(range(204, 205), "none", _parser_204),),
)


def request(name: str, *, team_id: str | None | Unset = UNSET) -> Request[None]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (name,), query=_encoding.query({"team_id": team_id}))


def sync(name: str, *, client: SyncClient, team_id: str | None | Unset = UNSET) -> None:
    """Delete a volume by its name, for good. What becomes of copies in sandboxes that mount it is not
    documented.

    Not confirmed: operationId, success status.

    Args:
        name (str): Name of the volume, not its id.
        team_id (str | None | Unset): The team that owns the volume; left out for a volume of
            the caller.
        client: Carries out the request.

    Returns:
        None: the answer has no body.

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(name, team_id=team_id))


async def asyncio(name: str, *, client: AsyncClient, team_id: str | None | Unset = UNSET) -> None:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(name, team_id=team_id))
