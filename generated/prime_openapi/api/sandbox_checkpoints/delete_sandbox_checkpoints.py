"""DELETE /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.delete_sandbox_checkpoints_response import DeleteSandboxCheckpointsResponse


def _parse_200(data: Any) -> DeleteSandboxCheckpointsResponse:
    from ...models.delete_sandbox_checkpoints_response import DeleteSandboxCheckpointsResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = DeleteSandboxCheckpointsResponse.from_dict(data)

    return response_200


OPERATION: Operation[DeleteSandboxCheckpointsResponse] = Operation(
    name="sandbox_checkpoints.delete_sandbox_checkpoints",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(sandbox_id: str) -> Request[DeleteSandboxCheckpointsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncCaller) -> DeleteSandboxCheckpointsResponse:
    """Delete Sandbox Checkpoints Endpoint

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        DeleteSandboxCheckpointsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncCaller) -> DeleteSandboxCheckpointsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id))
