"""GET /api/v1/sandbox/checkpoints"""

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
def _parser_200() -> Callable[[Any], _models.OwnerCheckpointListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.owner_checkpoint_list_response import OwnerCheckpointListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(OwnerCheckpointListResponse))


OPERATION: Operation[_models.OwnerCheckpointListResponse] = Operation(
    name="sandbox_checkpoints.list_owner_checkpoints",
    method="GET",
    path_template="/api/v1/sandbox/checkpoints",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="cursor", parameter="cursor", next_cursor="next_cursor"),
)


def request(
    *, cursor: str | None | Unset = UNSET, sandbox_id: str | None | Unset = UNSET, team_id: str | None | Unset = UNSET
) -> Request[_models.OwnerCheckpointListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"cursor": cursor, "sandbox_id": sandbox_id, "team_id": team_id}))


def sync(
    *,
    client: SyncClient,
    cursor: str | None | Unset = UNSET,
    sandbox_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
) -> _models.OwnerCheckpointListResponse:
    """Return checkpoints of one owner, also those whose sandbox is deleted. Ask for the next page with
    the `next_cursor` of the response as `cursor`, until it is null.

    Not confirmed: response schema, whether there are more parameters.

    Args:
        cursor (str | None | Unset): `next_cursor` of the page before. Not confirmed.
        sandbox_id (str | None | Unset): Only checkpoints of this sandbox.
        team_id (str | None | Unset): Checkpoints of this team; left out for the caller's own.
        client: Carries out the request.

    Returns:
        OwnerCheckpointListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(cursor=cursor, sandbox_id=sandbox_id, team_id=team_id))


async def asyncio(
    *,
    client: AsyncClient,
    cursor: str | None | Unset = UNSET,
    sandbox_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
) -> _models.OwnerCheckpointListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(cursor=cursor, sandbox_id=sandbox_id, team_id=team_id))
