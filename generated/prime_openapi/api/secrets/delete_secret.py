"""DELETE /api/v1/secrets/{secret_id}"""

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
def _parser_200() -> Callable[[Any], object]:

    from ... import _reading  # noqa: PLC0415

    return _reading.parser(_reading.ANYTHING)


OPERATION: Operation[object] = Operation(
    name="secrets.delete_secret",
    method="DELETE",
    path_template="/api/v1/secrets/{secret_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(secret_id: str, *, team_id: str | None | Unset = UNSET) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (secret_id,), query=_encoding.query({"teamId": team_id}))


def sync(secret_id: str, *, client: SyncClient, team_id: str | None | Unset = UNSET) -> object:
    """Delete a secret for good. It is also unlinked from every environment that uses it.

    Args:
        secret_id (str):
        team_id (str | None | Unset): The team that owns the secret; left out for a secret of
            the caller.
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(secret_id, team_id=team_id))


async def asyncio(secret_id: str, *, client: AsyncClient, team_id: str | None | Unset = UNSET) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(secret_id, team_id=team_id))
