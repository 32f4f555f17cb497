"""DELETE /api/v1/pods/{pod_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.api_delete_pod_response import APIDeletePodResponse


@_cache
def _parser_200() -> Callable[[Any], APIDeletePodResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.api_delete_pod_response import APIDeletePodResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(APIDeletePodResponse))


OPERATION: Operation[APIDeletePodResponse] = Operation(
    name="pods.delete_pod",
    method="DELETE",
    path_template="/api/v1/pods/{pod_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(pod_id: str) -> Request[APIDeletePodResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (pod_id,))


def sync(pod_id: str, *, client: SyncClient) -> APIDeletePodResponse:
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

    return client.call(request(pod_id))


async def asyncio(pod_id: str, *, client: AsyncClient) -> APIDeletePodResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(pod_id))
