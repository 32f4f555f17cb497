"""DELETE /api/v1/sandbox/networks/{network_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_204() -> Callable[[Any], None]:
    return lambda _: None


OPERATION: Operation[None] = Operation(
    name="sandbox_networks.delete_network",
    method="DELETE",
    path_template="/api/v1/sandbox/networks/{network_id}",
    success=(SuccessResponse(range(204, 205), "none", _parser_204),),
)


def request(network_id: str) -> Request[None]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (network_id,))


def sync(network_id: str, *, client: SyncClient) -> None:
    """Delete a network for good. All its members lose their private connections in it, and all ports
    that its rules make public are closed. The sandboxes themselves stay.

    Args:
        network_id (str):
        client: Carries out the request.

    Returns:
        None: the answer has no body.

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(network_id))


async def asyncio(network_id: str, *, client: AsyncClient) -> None:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(network_id))
