"""PATCH /api/v1/images/{image_name}/{image_tag}/visibility"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.UpdateImageVisibilityResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.update_image_visibility_response import UpdateImageVisibilityResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(UpdateImageVisibilityResponse))


OPERATION: Operation[_models.UpdateImageVisibilityResponse] = Operation(
    name="images.update_image_visibility",
    method="PATCH",
    path_template="/api/v1/images/{image_name}/{image_tag}/visibility",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(100, 60.0, ("IP and token",)),),
    rate_limit_text="100 requests per 60 seconds per IP and token.",
)


def request(
    image_name: str, image_tag: str, *, body: _models.UpdateImageVisibilityRequest | Mapping[str, Any]
) -> Request[_models.UpdateImageVisibilityResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (image_name, image_tag), json=_encoding.json_value(body))


def sync(
    image_name: str,
    image_tag: str,
    *,
    client: SyncClient,
    body: _models.UpdateImageVisibilityRequest | Mapping[str, Any],
) -> _models.UpdateImageVisibilityResponse:
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

    return _call_sync(client, request(image_name, image_tag, body=body))


async def asyncio(
    image_name: str,
    image_tag: str,
    *,
    client: AsyncClient,
    body: _models.UpdateImageVisibilityRequest | Mapping[str, Any],
) -> _models.UpdateImageVisibilityResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(image_name, image_tag, body=body))
