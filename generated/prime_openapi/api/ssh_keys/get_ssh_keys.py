"""GET /api/v1/ssh_keys/"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Pages, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.GenericPaginationResponseListAPISSHKeyConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_pagination_response_list_apissh_key_config import (
        GenericPaginationResponseListAPISSHKeyConfig,  # noqa: PLC0415
    )

    return _reading.parser(_reading.Model(GenericPaginationResponseListAPISSHKeyConfig))


OPERATION: Operation[_models.GenericPaginationResponseListAPISSHKeyConfig] = Operation(
    name="ssh_keys.get_ssh_keys",
    method="GET",
    path_template="/api/v1/ssh_keys/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="offset", parameter="offset", first=0, total="total_count"),
)


def request(
    *, limit: int | Unset = 100, offset: int | Unset = 0
) -> Request[_models.GenericPaginationResponseListAPISSHKeyConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"limit": limit, "offset": offset}))


def sync(
    *, client: SyncClient, limit: int | Unset = 100, offset: int | Unset = 0
) -> _models.GenericPaginationResponseListAPISSHKeyConfig:
    """Return one page of the SSH public keys that the caller has stored. Move through the pages with
    `offset` and `limit`.

    Args:
        limit (int | Unset): Largest number of entries on the page. Default: 100.
        offset (int | Unset): Number of entries to skip before the page begins. Default: 0.
        client: Carries out the request.

    Returns:
        GenericPaginationResponseListAPISSHKeyConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(limit=limit, offset=offset))


async def asyncio(
    *, client: AsyncClient, limit: int | Unset = 100, offset: int | Unset = 0
) -> _models.GenericPaginationResponseListAPISSHKeyConfig:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(limit=limit, offset=offset))
