"""POST /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.checkpoint_response import CheckpointResponse
    from ...models.create_checkpoint_request import CreateCheckpointRequest


def _parse_202(data: Any) -> CheckpointResponse:
    from ...models.checkpoint_response import CheckpointResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_202 = CheckpointResponse.from_dict(data)

    return response_202


OPERATION: Operation[CheckpointResponse] = Operation(
    name="sandbox_checkpoints.create_checkpoint",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(Success(range(202, 203), "json", _parse_202),),
)


def request(sandbox_id: str, *, body: CreateCheckpointRequest | None | Unset = UNSET) -> Request[CheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    from ...models.create_checkpoint_request import CreateCheckpointRequest  # noqa: PLC0415

    _kwargs: dict[str, Any] = {}

    if isinstance(body, CreateCheckpointRequest):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    return Request(OPERATION, (sandbox_id,), **_kwargs)


def sync(
    sandbox_id: str, *, client: SyncCaller, body: CreateCheckpointRequest | None | Unset = UNSET
) -> CheckpointResponse:
    """Create Checkpoint Endpoint

    Args:
        sandbox_id (str):
        body (CreateCheckpointRequest | None | Unset):
        client: Carries out the request.

    Returns:
        CheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, body=body))


async def asyncio(
    sandbox_id: str, *, client: AsyncCaller, body: CreateCheckpointRequest | None | Unset = UNSET
) -> CheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, body=body))
