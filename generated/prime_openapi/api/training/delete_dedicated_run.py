"""DELETE /api/v1/training/runs/{run_id}"""

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
def _parser_200() -> Callable[[Any], _models.DeleteRunResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.delete_run_response import DeleteRunResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(DeleteRunResponse))


OPERATION: Operation[_models.DeleteRunResponse] = Operation(
    name="training.delete_dedicated_run",
    method="DELETE",
    path_template="/api/v1/training/runs/{run_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(run_id: str) -> Request[_models.DeleteRunResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (run_id,))


def sync(run_id: str, *, client: SyncClient) -> _models.DeleteRunResponse:
    """Delete a training run, its job and all that it has on the cluster, running or not. It is
    idempotent, so it can be repeated. What was billed for the run stays on record.

    Args:
        run_id (str):
        client: Carries out the request.

    Returns:
        DeleteRunResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(run_id))


async def asyncio(run_id: str, *, client: AsyncClient) -> _models.DeleteRunResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(run_id))
