"""GET /api/v1/evaluations/"""

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
def _parser_200() -> Callable[[Any], _models.ListEvaluationsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.list_evaluations_response import ListEvaluationsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(ListEvaluationsResponse))


OPERATION: Operation[_models.ListEvaluationsResponse] = Operation(
    name="evals.list_evaluations",
    method="GET",
    path_template="/api/v1/evaluations/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="offset", parameter="skip", first=0, echo="skip", total="total"),
)


def request(
    *,
    environment_id: str | None | Unset = UNSET,
    environment_name: str | None | Unset = UNSET,
    limit: int | Unset = 50,
    skip: int | Unset = 0,
    suite_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
) -> Request[_models.ListEvaluationsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        query=_encoding.query(
            {
                "environment_id": environment_id,
                "environment_name": environment_name,
                "limit": limit,
                "skip": skip,
                "suite_id": suite_id,
                "team_id": team_id,
            }
        ),
    )


def sync(
    *,
    client: SyncClient,
    environment_id: str | None | Unset = UNSET,
    environment_name: str | None | Unset = UNSET,
    limit: int | Unset = 50,
    skip: int | Unset = 0,
    suite_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
) -> _models.ListEvaluationsResponse:
    """Return one page of the evaluations of the caller and of all teams of the caller. Narrow the list
    with the other parameters, and move through the pages with `skip` and `limit`.

    Args:
        environment_id (str | None | Unset): Only evaluations of the environment with this id.
        environment_name (str | None | Unset): Only evaluations of the environment with this
            name.
        limit (int | Unset): Largest number of entries on the page. Default: 50.
        skip (int | Unset): Number of entries to skip before the page begins. Default: 0.
        suite_id (str | None | Unset): Only evaluations of this suite.
        team_id (str | None | Unset): Only evaluations of this team.
        client: Carries out the request.

    Returns:
        ListEvaluationsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(
        client,
        request(
            environment_id=environment_id,
            environment_name=environment_name,
            limit=limit,
            skip=skip,
            suite_id=suite_id,
            team_id=team_id,
        ),
    )


async def asyncio(
    *,
    client: AsyncClient,
    environment_id: str | None | Unset = UNSET,
    environment_name: str | None | Unset = UNSET,
    limit: int | Unset = 50,
    skip: int | Unset = 0,
    suite_id: str | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
) -> _models.ListEvaluationsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(
        client,
        request(
            environment_id=environment_id,
            environment_name=environment_name,
            limit=limit,
            skip=skip,
            suite_id=suite_id,
            team_id=team_id,
        ),
    )
