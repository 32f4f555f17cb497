"""POST /api/v1/sandbox/{sandbox_id}/volumes/{name}/publish"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.checkpoint_response import CheckpointResponse


def _parse_202(data: Any) -> CheckpointResponse:
    from ...models.checkpoint_response import CheckpointResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_202 = CheckpointResponse.from_dict(data)

    return response_202


OPERATION: Operation[CheckpointResponse] = Operation(
    name="sandbox_volumes.publish_volume",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/volumes/{name}/publish",
    success=(Success(range(202, 203), "json", _parse_202),),
)


def request(sandbox_id: str, name: str) -> Request[CheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, name))


def sync(sandbox_id: str, name: str, *, client: SyncCaller) -> CheckpointResponse:
    """Publish Volume Endpoint

    Args:
        sandbox_id (str):
        name (str):
        client: Carries out the request.

    Returns:
        CheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, name))


async def asyncio(sandbox_id: str, name: str, *, client: AsyncCaller) -> CheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, name))
