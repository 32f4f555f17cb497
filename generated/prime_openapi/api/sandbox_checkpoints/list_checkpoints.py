"""GET /api/v1/sandbox/{sandbox_id}/checkpoints"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.checkpoint_list_response import CheckpointListResponse


def _parse_200(data: Any) -> CheckpointListResponse:
    from ...models.checkpoint_list_response import CheckpointListResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = CheckpointListResponse.from_dict(data)

    return response_200


OPERATION: Operation[CheckpointListResponse] = Operation(
    name="sandbox_checkpoints.list_checkpoints",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/checkpoints",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(sandbox_id: str, *, checkpoint_id: None | str | Unset = UNSET) -> Request[CheckpointListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_checkpoint_id: None | str | Unset
    if isinstance(checkpoint_id, Unset):
        json_checkpoint_id = UNSET
    else:
        json_checkpoint_id = checkpoint_id
    params["checkpoint_id"] = json_checkpoint_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (sandbox_id,), query=params)


def sync(sandbox_id: str, *, client: SyncCaller, checkpoint_id: None | str | Unset = UNSET) -> CheckpointListResponse:
    """List Checkpoints Endpoint

    Args:
        sandbox_id (str):
        checkpoint_id (None | str | Unset):
        client: Carries out the request.

    Returns:
        CheckpointListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, checkpoint_id=checkpoint_id))


async def asyncio(
    sandbox_id: str, *, client: AsyncCaller, checkpoint_id: None | str | Unset = UNSET
) -> CheckpointListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, checkpoint_id=checkpoint_id))
