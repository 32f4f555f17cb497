"""GET /api/admin/users/whoami"""

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
def _parser_200() -> Callable[[Any], _models.GenericResponseAdminWhoamiResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_admin_whoami_response import GenericResponseAdminWhoamiResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseAdminWhoamiResponse))


OPERATION: Operation[_models.GenericResponseAdminWhoamiResponse] = Operation(
    name="admin_users.get_current_user",
    method="GET",
    path_template="/api/admin/users/whoami",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request() -> Request[_models.GenericResponseAdminWhoamiResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> _models.GenericResponseAdminWhoamiResponse:
    """Return the owner of the calling administrator key and the actions that the key permits. Every
    valid key of an administrator or manager may call this, so that a key with few permissions can
    find out what they are.

    Args:
        client: Carries out the request.

    Returns:
        GenericResponseAdminWhoamiResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request())


async def asyncio(*, client: AsyncClient) -> _models.GenericResponseAdminWhoamiResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request())
