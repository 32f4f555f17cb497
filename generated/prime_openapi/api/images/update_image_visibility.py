"""PATCH /api/v1/images/{image_name}/{image_tag}/visibility"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.update_image_visibility_request import UpdateImageVisibilityRequest
    from ...models.update_image_visibility_response import UpdateImageVisibilityResponse


@_cache
def _parser_200() -> Callable[[Any], UpdateImageVisibilityResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.update_image_visibility_response import UpdateImageVisibilityResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(UpdateImageVisibilityResponse))


OPERATION: Operation[UpdateImageVisibilityResponse] = Operation(
    name="images.update_image_visibility",
    method="PATCH",
    path_template="/api/v1/images/{image_name}/{image_tag}/visibility",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(100, 60.0, ("IP and token",)),),
    rate_limit_text="100 requests per 60 seconds per IP and token.",
)


def request(
    image_name: str, image_tag: str, *, body: UpdateImageVisibilityRequest | Mapping[str, Any]
) -> Request[UpdateImageVisibilityResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (image_name, image_tag), json=_encoding.json_value(body))


def sync(
    image_name: str, image_tag: str, *, client: SyncClient, body: UpdateImageVisibilityRequest | Mapping[str, Any]
) -> UpdateImageVisibilityResponse:
    """Make one tag of an image public or private. Every user of the service can use a public image.

    Limit: 100 requests per 60 seconds per IP and token.

    Args:
        image_name (str):
        image_tag (str):
        body (UpdateImageVisibilityRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        UpdateImageVisibilityResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(image_name, image_tag, body=body))


async def asyncio(
    image_name: str, image_tag: str, *, client: AsyncClient, body: UpdateImageVisibilityRequest | Mapping[str, Any]
) -> UpdateImageVisibilityResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(image_name, image_tag, body=body))
