"""POST /api/v1/images/build"""

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
def _parser_201() -> Callable[[Any], _models.BuildImageResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.build_image_response import BuildImageResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BuildImageResponse))


OPERATION: Operation[_models.BuildImageResponse] = Operation(
    name="images.initiate_image_build",
    method="POST",
    path_template="/api/v1/images/build",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
    rate_limits=(RateLimit(150, 60.0, ("IP and token",)),),
    rate_limit_text="150 requests per 60 seconds per IP and token.",
)


def request(*, body: _models.BuildImageRequest | Mapping[str, Any]) -> Request[_models.BuildImageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.BuildImageRequest | Mapping[str, Any]) -> _models.BuildImageResponse:
    """Prepare the build of a container image and return a URL for its build context. Upload the
    context there as a tar.gz file within `expires_in` seconds, without the API key. Then start the
    build with `POST /api/v1/images/build/{build_id}/start`; nothing is built before.

    Limit: 150 requests per 60 seconds per IP and token.

    Args:
        body (BuildImageRequest | Mapping[str, Any]): The image to build.
        client: Carries out the request.

    Returns:
        BuildImageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BuildImageRequest | Mapping[str, Any]
) -> _models.BuildImageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
