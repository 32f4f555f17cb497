"""GET /api/v1/pods/{pod_id}/log"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], object]:

    from ... import _reading  # noqa: PLC0415

    return _reading.parser(_reading.ANYTHING)


OPERATION: Operation[object] = Operation(
    name="pods.get_pod_logs_api",
    method="GET",
    path_template="/api/v1/pods/{pod_id}/log",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(pod_id: str, *, tail: int | None | Unset = UNSET) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (pod_id,), query=_encoding.query({"tail": tail}))


def sync(pod_id: str, *, client: SyncClient, tail: int | None | Unset = UNSET) -> object:
    """Return the latest log lines of a pod, 100 of them unless `tail` states another number.

    Args:
        pod_id (str):
        tail (int | None | Unset): How many of the latest lines to return; 100 if left out.
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(pod_id, tail=tail))


async def asyncio(pod_id: str, *, client: AsyncClient, tail: int | None | Unset = UNSET) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(pod_id, tail=tail))
