"""DELETE /api/v1/training/runs/{run_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.delete_run_response import DeleteRunResponse


def _parse_200(data: Any) -> DeleteRunResponse:
    from ...models.delete_run_response import DeleteRunResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = DeleteRunResponse.from_dict(data)

    return response_200


OPERATION: Operation[DeleteRunResponse] = Operation(
    name="training.delete_dedicated_run",
    method="DELETE",
    path_template="/api/v1/training/runs/{run_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(run_id: str) -> Request[DeleteRunResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (run_id,))


def sync(run_id: str, *, client: SyncCaller) -> DeleteRunResponse:
    """Delete Dedicated Run

    Args:
        run_id (str):
        client: Carries out the request.

    Returns:
        DeleteRunResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(run_id))


async def asyncio(run_id: str, *, client: AsyncCaller) -> DeleteRunResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(run_id))
