"""GET /api/v1/secrets/"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_pagination_response_list_secret_response import GenericPaginationResponseListSecretResponse


def _parse_200(data: Any) -> GenericPaginationResponseListSecretResponse:
    from ...models.generic_pagination_response_list_secret_response import GenericPaginationResponseListSecretResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericPaginationResponseListSecretResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericPaginationResponseListSecretResponse] = Operation(
    name="secrets.list_secrets",
    method="GET",
    path_template="/api/v1/secrets/",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> Request[GenericPaginationResponseListSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *, client: SyncCaller, limit: int | Unset = 100, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> GenericPaginationResponseListSecretResponse:
    """List Secrets

    Args:
        limit (int | Unset):  Default: 100.
        offset (int | Unset):  Default: 0.
        team_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(limit=limit, offset=offset, team_id=team_id))


async def asyncio(
    *, client: AsyncCaller, limit: int | Unset = 100, offset: int | Unset = 0, team_id: None | str | Unset = UNSET
) -> GenericPaginationResponseListSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(limit=limit, offset=offset, team_id=team_id))
