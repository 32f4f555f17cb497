"""GET /api/v1/sandbox/checkpoints/{checkpoint_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.checkpoint_response import CheckpointResponse


def _parse_200(data: Any) -> CheckpointResponse:
    from ...models.checkpoint_response import CheckpointResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = CheckpointResponse.from_dict(data)

    return response_200


OPERATION: Operation[CheckpointResponse] = Operation(
    name="sandbox_checkpoints.get_checkpoint",
    method="GET",
    path_template="/api/v1/sandbox/checkpoints/{checkpoint_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(checkpoint_id: str) -> Request[CheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (checkpoint_id,))


def sync(checkpoint_id: str, *, client: SyncCaller) -> CheckpointResponse:
    """Get Checkpoint Endpoint

    Args:
        checkpoint_id (str):
        client: Carries out the request.

    Returns:
        CheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(checkpoint_id))


async def asyncio(checkpoint_id: str, *, client: AsyncCaller) -> CheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(checkpoint_id))
