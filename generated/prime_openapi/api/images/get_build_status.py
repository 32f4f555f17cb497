"""GET /api/v1/images/build/{build_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

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
    name="images.get_build_status",
    method="GET",
    path_template="/api/v1/images/build/{build_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(build_id: str) -> Request[_models.BuildStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (build_id,))


def sync(build_id: str, *, client: SyncClient) -> _models.BuildStatusResponse:
    """Return the status of one build, as a whole and for each artifact. Poll it after the build was
    started, until the status is `COMPLETED`, `FAILED` or `CANCELLED`.

    Args:
        build_id (str):
        client: Carries out the request.

    Returns:
        BuildStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(build_id))


async def asyncio(build_id: str, *, client: AsyncClient) -> _models.BuildStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(build_id))
