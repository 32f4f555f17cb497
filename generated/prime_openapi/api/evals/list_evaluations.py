"""GET /api/v1/evaluations/"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.list_evaluations_response import ListEvaluationsResponse


def _parse_200(data: Any) -> ListEvaluationsResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.list_evaluations_response import ListEvaluationsResponse  # noqa: PLC0415

    return cast("ListEvaluationsResponse", _reading.parse(_reading.Model(ListEvaluationsResponse), data))


OPERATION: Operation[ListEvaluationsResponse] = Operation(
    name="evals.list_evaluations",
    method="GET",
    path_template="/api/v1/evaluations/",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
)


def request(
    *,
    environment_id: None | str | Unset = UNSET,
    environment_name: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    skip: int | Unset = 0,
    suite_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
) -> Request[ListEvaluationsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_environment_id: Any = UNSET
    if not isinstance(environment_id, Unset):
        json_environment_id = to_json(environment_id)

    params["environment_id"] = json_environment_id

    json_environment_name: Any = UNSET
    if not isinstance(environment_name, Unset):
        json_environment_name = to_json(environment_name)

    params["environment_name"] = json_environment_name

    params["limit"] = limit

    params["skip"] = skip

    json_suite_id: Any = UNSET
    if not isinstance(suite_id, Unset):
        json_suite_id = to_json(suite_id)

    params["suite_id"] = json_suite_id

    json_team_id: Any = UNSET
    if not isinstance(team_id, Unset):
        json_team_id = to_json(team_id)

    params["team_id"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncClient,
    environment_id: None | str | Unset = UNSET,
    environment_name: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    skip: int | Unset = 0,
    suite_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
) -> ListEvaluationsResponse:
    """Return one page of the evaluations of the caller and of all teams of the caller. Narrow the list
    with the other parameters, and move through the pages with `skip` and `limit`.

    Args:
        environment_id (None | str | Unset): Only evaluations of the environment with this id.
        environment_name (None | str | Unset): Only evaluations of the environment with this
            name.
        limit (int | Unset): Largest number of entries on the page. Default: 50.
        skip (int | Unset): Number of entries to skip before the page begins. Default: 0.
        suite_id (None | str | Unset): Only evaluations of this suite.
        team_id (None | str | Unset): Only evaluations of this team.
        client: Carries out the request.

    Returns:
        ListEvaluationsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(
        request(
            environment_id=environment_id,
            environment_name=environment_name,
            limit=limit,
            skip=skip,
            suite_id=suite_id,
            team_id=team_id,
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    environment_id: None | str | Unset = UNSET,
    environment_name: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    skip: int | Unset = 0,
    suite_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
) -> ListEvaluationsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(
        request(
            environment_id=environment_id,
            environment_name=environment_name,
            limit=limit,
            skip=skip,
            suite_id=suite_id,
            team_id=team_id,
        )
    )
