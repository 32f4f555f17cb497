"""GET /api/v1/pods/{pod_id}/log"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from typing import cast

    from ...client import AsyncCaller, SyncCaller


def _parse_200(data: Any) -> object:

    return cast("object", data)


OPERATION: Operation[object] = Operation(
    name="pods.get_pod_logs_api",
    method="GET",
    path_template="/api/v1/pods/{pod_id}/log",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(pod_id: str, *, tail: int | None | Unset = UNSET) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_tail: int | None | Unset
    if isinstance(tail, Unset):
        json_tail = UNSET
    else:
        json_tail = tail
    params["tail"] = json_tail

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (pod_id,), query=params)


def sync(pod_id: str, *, client: SyncCaller, tail: int | None | Unset = UNSET) -> object:
    """Get Pod Logs Api

    Args:
        pod_id (str):
        tail (int | None | Unset):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(pod_id, tail=tail))


async def asyncio(pod_id: str, *, client: AsyncCaller, tail: int | None | Unset = UNSET) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(pod_id, tail=tail))
