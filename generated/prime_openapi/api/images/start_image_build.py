"""POST /api/v1/images/build/{build_id}/start"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.BuildStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.build_status_response import BuildStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BuildStatusResponse))


OPERATION: Operation[_models.BuildStatusResponse] = Operation(
    name="images.start_image_build",
    method="POST",
    path_template="/api/v1/images/build/{build_id}/start",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    build_id: str, *, body: _models.StartBuildRequest | Mapping[str, Any]
) -> Request[_models.BuildStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (build_id,), json=_encoding.json_value(body))


def sync(
    build_id: str, *, client: SyncClient, body: _models.StartBuildRequest | Mapping[str, Any]
) -> _models.BuildStatusResponse:
    """Start a build after its context was uploaded. The response comes before the image is built: poll
    `GET /api/v1/images/build/{build_id}`.

    Args:
        build_id (str):
        body (StartBuildRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        BuildStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(build_id, body=body))


async def asyncio(
    build_id: str, *, client: AsyncClient, body: _models.StartBuildRequest | Mapping[str, Any]
) -> _models.BuildStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(build_id, body=body))
