"""POST /api/v1/sandbox/{sandbox_id}/volumes/{name}/publish"""

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
def _parser_202() -> Callable[[Any], _models.CheckpointResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.checkpoint_response import CheckpointResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CheckpointResponse))


OPERATION: Operation[_models.CheckpointResponse] = Operation(
    name="sandbox_volumes.publish_volume",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/publish",
    success=(SuccessResponse(range(202, 203), "json", _parser_202),),
)


def request(sandbox_id: str, name: str) -> Request[_models.CheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, name))


def sync(sandbox_id: str, name: str, *, client: SyncClient) -> _models.CheckpointResponse:
    """Make a sandbox's copy of a volume the volume's new head, which later sandboxes get. It continues
    after the response, so poll the checkpoint in it. A sandbox that does not mount the volume gives
    404, a read-only mount 400. The response is 409 while another publish runs, or after the head
    moved.

    Not confirmed: success status, whether a body with force is read.

    Args:
        sandbox_id (str):
        name (str): Name of the volume as the sandbox mounts it.
        client: Carries out the request.

    Returns:
        CheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, name))


async def asyncio(sandbox_id: str, name: str, *, client: AsyncClient) -> _models.CheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, name))
