"""DELETE /api/v1/pods/{pod_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.api_delete_pod_response import APIDeletePodResponse


def _parse_200(data: Any) -> APIDeletePodResponse:
    from ...models.api_delete_pod_response import APIDeletePodResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = APIDeletePodResponse.from_dict(data)

    return response_200


OPERATION: Operation[APIDeletePodResponse] = Operation(
    name="pods.delete_pod",
    method="DELETE",
    path_template="/api/v1/pods/{pod_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(pod_id: str) -> Request[APIDeletePodResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (pod_id,))


def sync(pod_id: str, *, client: SyncCaller) -> APIDeletePodResponse:
    """Delete Pod

    Args:
        pod_id (str):
        client: Carries out the request.

    Returns:
        APIDeletePodResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(pod_id))


async def asyncio(pod_id: str, *, client: AsyncCaller) -> APIDeletePodResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(pod_id))
