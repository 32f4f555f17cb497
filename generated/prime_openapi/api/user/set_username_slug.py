"""PATCH /api/v1/user/slug"""

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
def _parser_200() -> Callable[[Any], _models.GenericResponseUser]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_user import GenericResponseUser  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseUser))


OPERATION: Operation[_models.GenericResponseUser] = Operation(
    name="user.set_username_slug",
    method="PATCH",
    path_template="/api/v1/user/slug",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: _models.UserSlugUpdateRequest | Mapping[str, Any]) -> Request[_models.GenericResponseUser]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.UserSlugUpdateRequest | Mapping[str, Any]) -> _models.GenericResponseUser:
    """Set the caller's user name, which no other user may have: 3 to 30 lower-case letters, digits and
    hyphens.

    Args:
        body (UserSlugUpdateRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        GenericResponseUser

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.UserSlugUpdateRequest | Mapping[str, Any]
) -> _models.GenericResponseUser:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
