"""DELETE /api/v1/ssh_keys/{key_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], object]:

    from ... import _reading  # noqa: PLC0415

    return _reading.parser(_reading.ANYTHING)


OPERATION: Operation[object] = Operation(
    name="ssh_keys.delete_ssh_key",
    method="DELETE",
    path_template="/api/v1/ssh_keys/{key_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(key_id: str) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (key_id,))


def sync(key_id: str, *, client: SyncClient) -> object:
    """Delete one of the caller's stored SSH keys for good.

    Args:
        key_id (str):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(key_id))


async def asyncio(key_id: str, *, client: AsyncClient) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(key_id))
