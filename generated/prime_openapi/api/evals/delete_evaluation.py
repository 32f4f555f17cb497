"""DELETE /api/v1/evaluations/{evaluation_id}"""

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
    name="evals.delete_evaluation",
    method="DELETE",
    path_template="/api/v1/evaluations/{evaluation_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(evaluation_id: str) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,))


def sync(evaluation_id: str, *, client: SyncClient) -> object:
    """Delete one evaluation for good. Use `POST /api/v1/evaluations/bulk-delete` for many.

    Args:
        evaluation_id (str):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id))


async def asyncio(evaluation_id: str, *, client: AsyncClient) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id))
