"""GET /api/v1/sandbox/volumes"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.volume_list_response import VolumeListResponse


def _parse_200(data: Any) -> VolumeListResponse:
    from ...models.volume_list_response import VolumeListResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = VolumeListResponse.from_dict(data)

    return response_200


OPERATION: Operation[VolumeListResponse] = Operation(
    name="sandbox_volumes.list_volumes",
    method="GET",
    path_template="/api/v1/sandbox/volumes",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    *, page: int | Unset = 1, per_page: int | Unset = 50, team_id: None | str | Unset = UNSET
) -> Request[VolumeListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["page"] = page

    params["per_page"] = per_page

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["team_id"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *, client: SyncCaller, page: int | Unset = 1, per_page: int | Unset = 50, team_id: None | str | Unset = UNSET
) -> VolumeListResponse:
    """List Volumes Endpoint

    Args:
        page (int | Unset):  Default: 1.
        per_page (int | Unset):  Default: 50.
        team_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        VolumeListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(page=page, per_page=per_page, team_id=team_id))


async def asyncio(
    *, client: AsyncCaller, page: int | Unset = 1, per_page: int | Unset = 50, team_id: None | str | Unset = UNSET
) -> VolumeListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(page=page, per_page=per_page, team_id=team_id))
