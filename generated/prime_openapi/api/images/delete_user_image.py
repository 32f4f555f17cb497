"""DELETE /api/v1/images/{image_name}/{image_tag}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, RateLimit, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.DeleteImageResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_image_response import DeleteImageResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DeleteImageResponse))


OPERATION: Operation[_models.DeleteImageResponse] = Operation(
    name="images.delete_user_image",
    method="DELETE",
    path_template="/api/v1/images/{image_name}/{image_tag}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(100, 60.0, ("IP and token",)),),
    rate_limit_text="100 requests per 60 seconds per IP and token.",
)


def request(
    image_name: str, image_tag: str, *, team_id: str | None | Unset = UNSET
) -> Request[_models.DeleteImageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (image_name, image_tag), query=_encoding.query({"teamId": team_id}))


def sync(
    image_name: str, image_tag: str, *, client: SyncClient, team_id: str | None | Unset = UNSET
) -> _models.DeleteImageResponse:
    """Delete one tag of an image, its record and its content in the registry. An image of a team can
    be deleted only by the person who made it and by administrators of the team.

    Limit: 100 requests per 60 seconds per IP and token.

    Args:
        image_name (str):
        image_tag (str):
        team_id (str | None | Unset): The team that owns the image; left out for an image of the
            caller.
        client: Carries out the request.

    Returns:
        DeleteImageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(image_name, image_tag, team_id=team_id))


async def asyncio(
    image_name: str, image_tag: str, *, client: AsyncClient, team_id: str | None | Unset = UNSET
) -> _models.DeleteImageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(image_name, image_tag, team_id=team_id))
