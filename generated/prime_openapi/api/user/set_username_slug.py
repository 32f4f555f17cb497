"""PATCH /api/v1/user/slug"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.generic_response_user import GenericResponseUser
    from ...models.user_slug_update_request import UserSlugUpdateRequest


@_cache
def _parser_200() -> Callable[[Any], GenericResponseUser]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_user import GenericResponseUser  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseUser))


OPERATION: Operation[GenericResponseUser] = Operation(
    name="user.set_username_slug",
    method="PATCH",
    path_template="/api/v1/user/slug",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: UserSlugUpdateRequest | Mapping[str, Any]) -> Request[GenericResponseUser]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: UserSlugUpdateRequest | Mapping[str, Any]) -> GenericResponseUser:
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

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: UserSlugUpdateRequest | Mapping[str, Any]) -> GenericResponseUser:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
