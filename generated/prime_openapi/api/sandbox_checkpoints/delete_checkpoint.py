"""DELETE /api/v1/sandbox/checkpoints/{checkpoint_id}"""

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
    name="sandbox_checkpoints.delete_checkpoint",
    method="DELETE",
    path_template="/api/v1/sandbox/checkpoints/{checkpoint_id}",
    success=(SuccessResponse(range(204, 205), "none", _parser_204),),
)


def request(checkpoint_id: str) -> Request[None]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (checkpoint_id,))


def sync(checkpoint_id: str, *, client: SyncClient) -> None:
    """Delete one checkpoint. Checkpoints that were made from it keep their data. The response is 409
    before it is stored, and for the one that a running sandbox builds upon.

    Not confirmed: operationId, success status.

    Args:
        checkpoint_id (str):
        client: Carries out the request.

    Returns:
        None: the answer has no body.

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(checkpoint_id))


async def asyncio(checkpoint_id: str, *, client: AsyncClient) -> None:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(checkpoint_id))
