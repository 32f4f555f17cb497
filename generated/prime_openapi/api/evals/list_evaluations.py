"""GET /api/v1/evaluations/"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.list_evaluations_response import ListEvaluationsResponse


def _parse_200(data: Any) -> ListEvaluationsResponse:
    from ...models.list_evaluations_response import ListEvaluationsResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = ListEvaluationsResponse.from_dict(data)

    return response_200


OPERATION: Operation[ListEvaluationsResponse] = Operation(
    name="evals.list_evaluations",
    method="GET",
    path_template="/api/v1/evaluations/",
    success=(Success(range(200, 201), "json", _parse_200),),
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

    json_environment_id: None | str | Unset
    if isinstance(environment_id, Unset):
        json_environment_id = UNSET
    else:
        json_environment_id = environment_id
    params["environment_id"] = json_environment_id

    json_environment_name: None | str | Unset
    if isinstance(environment_name, Unset):
        json_environment_name = UNSET
    else:
        json_environment_name = environment_name
    params["environment_name"] = json_environment_name

    params["limit"] = limit

    params["skip"] = skip

    json_suite_id: None | str | Unset
    if isinstance(suite_id, Unset):
        json_suite_id = UNSET
    else:
        json_suite_id = suite_id
    params["suite_id"] = json_suite_id

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
    environment_id: None | str | Unset = UNSET,
    environment_name: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    skip: int | Unset = 0,
    suite_id: None | str | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
) -> ListEvaluationsResponse:
    """List Evaluations

    Args:
        environment_id (None | str | Unset):
        environment_name (None | str | Unset):
        limit (int | Unset):  Default: 50.
        skip (int | Unset):  Default: 0.
        suite_id (None | str | Unset):
        team_id (None | str | Unset):
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
    client: AsyncCaller,
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
