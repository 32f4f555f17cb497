"""DELETE /api/v1/pods/{pod_id}"""

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
def _parser_200() -> Callable[[Any], _models.APIDeletePodResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.api_delete_pod_response import APIDeletePodResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(APIDeletePodResponse))


OPERATION: Operation[_models.APIDeletePodResponse] = Operation(
    name="pods.delete_pod",
    method="DELETE",
    path_template="/api/v1/pods/{pod_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(pod_id: str) -> Request[_models.APIDeletePodResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (pod_id,))


def sync(pod_id: str, *, client: SyncClient) -> _models.APIDeletePodResponse:
    """Terminate a pod for good and return its new status. Disks that were rented by themselves have a
    delete operation of their own.

    Args:
        pod_id (str):
        client: Carries out the request.

    Returns:
        APIDeletePodResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(pod_id))


async def asyncio(pod_id: str, *, client: AsyncClient) -> _models.APIDeletePodResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(pod_id))
