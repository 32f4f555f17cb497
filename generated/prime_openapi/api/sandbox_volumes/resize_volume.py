"""PATCH /api/v1/sandbox/volumes/{name}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.resize_volume_request import ResizeVolumeRequest
    from ...models.volume_response import VolumeResponse


def _parse_200(data: Any) -> VolumeResponse:
    from ...models.volume_response import VolumeResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = VolumeResponse.from_dict(data)

    return response_200


OPERATION: Operation[VolumeResponse] = Operation(
    name="sandbox_volumes.resize_volume",
    method="PATCH",
    path_template="/api/v1/sandbox/volumes/{name}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(name: str, *, body: ResizeVolumeRequest, team_id: None | str | Unset = UNSET) -> Request[VolumeResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["team_id"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, (name,), query=params, **_kwargs)


def sync(
    name: str, *, client: SyncCaller, body: ResizeVolumeRequest, team_id: None | str | Unset = UNSET
) -> VolumeResponse:
    """Resize Volume Endpoint

    Args:
        name (str):
        team_id (None | str | Unset):
        body (ResizeVolumeRequest):
        client: Carries out the request.

    Returns:
        VolumeResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(name, body=body, team_id=team_id))


async def asyncio(
    name: str, *, client: AsyncCaller, body: ResizeVolumeRequest, team_id: None | str | Unset = UNSET
) -> VolumeResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(name, body=body, team_id=team_id))
