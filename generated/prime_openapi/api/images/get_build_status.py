"""GET /api/v1/images/build/{build_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.build_status_response import BuildStatusResponse


@_cache
def _parser_200() -> Callable[[Any], BuildStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.build_status_response import BuildStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(BuildStatusResponse))


OPERATION: Operation[BuildStatusResponse] = Operation(
    name="images.get_build_status",
    method="GET",
    path_template="/api/v1/images/build/{build_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(build_id: str) -> Request[BuildStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (build_id,))


def sync(build_id: str, *, client: SyncClient) -> BuildStatusResponse:
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

    return client.call(request(build_id))


async def asyncio(build_id: str, *, client: AsyncClient) -> BuildStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(build_id))
