"""DELETE /api/v1/images/{image_name}/{image_tag}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, RateLimit, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.delete_image_response import DeleteImageResponse


def _parse_200(data: Any) -> DeleteImageResponse:
    from ...models.delete_image_response import DeleteImageResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = DeleteImageResponse.from_dict(data)

    return response_200


OPERATION: Operation[DeleteImageResponse] = Operation(
    name="images.delete_user_image",
    method="DELETE",
    path_template="/api/v1/images/{image_name}/{image_tag}",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(100, 60.0, ("IP and token",)),),
    rate_limit_text="100 requests per 60 seconds per IP and token.",
)


def request(image_name: str, image_tag: str, *, team_id: None | str | Unset = UNSET) -> Request[DeleteImageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (image_name, image_tag), query=params)


def sync(
    image_name: str, image_tag: str, *, client: SyncCaller, team_id: None | str | Unset = UNSET
) -> DeleteImageResponse:
    """Delete User Image

    Limit: 100 requests per 60 seconds per IP and token.

    Args:
        image_name (str):
        image_tag (str):
        team_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        DeleteImageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(image_name, image_tag, team_id=team_id))


async def asyncio(
    image_name: str, image_tag: str, *, client: AsyncCaller, team_id: None | str | Unset = UNSET
) -> DeleteImageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(image_name, image_tag, team_id=team_id))
