"""GET /api/v1/user/whoami"""

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
def _parser_200() -> Callable[[Any], _models.GenericResponseWhoamiResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_whoami_response import GenericResponseWhoamiResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseWhoamiResponse))


OPERATION: Operation[_models.GenericResponseWhoamiResponse] = Operation(
    name="user.get_whoami",
    method="GET",
    path_template="/api/v1/user/whoami",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request() -> Request[_models.GenericResponseWhoamiResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> _models.GenericResponseWhoamiResponse:
    """Return the owner of the calling API key, and in `scope` what the key may read and write.

    Args:
        client: Carries out the request.

    Returns:
        GenericResponseWhoamiResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request())


async def asyncio(*, client: AsyncClient) -> _models.GenericResponseWhoamiResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request())
