"""GET /api/v1/sandbox/networks"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.NetworkListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.network_list_response import NetworkListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(NetworkListResponse))


OPERATION: Operation[_models.NetworkListResponse] = Operation(
    name="sandbox_networks.list_networks",
    method="GET",
    path_template="/api/v1/sandbox/networks",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    strict=True,
)


def request(*, team_id: str | None | Unset = UNSET) -> Request[_models.NetworkListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"team_id": team_id}))


def sync(*, client: SyncClient, team_id: str | None | Unset = UNSET) -> _models.NetworkListResponse:
    """Return all networks of one owner in one response without pages. The list may leave out
    `members`, so read one network for these. Networks of a team are listed only with its `team_id`.

    Args:
        team_id (str | None | Unset): Networks of this team; left out for the caller's own.
        client: Carries out the request.

    Returns:
        NetworkListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(team_id=team_id))


async def asyncio(*, client: AsyncClient, team_id: str | None | Unset = UNSET) -> _models.NetworkListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(team_id=team_id))
