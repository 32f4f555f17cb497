"""POST /api/v1/sandbox/checkpoints:batchGet"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.batch_checkpoint_request import BatchCheckpointRequest
    from ...models.batch_checkpoint_response import BatchCheckpointResponse


def _parse_200(data: Any) -> BatchCheckpointResponse:
    from ...models.batch_checkpoint_response import BatchCheckpointResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = BatchCheckpointResponse.from_dict(data)

    return response_200


OPERATION: Operation[BatchCheckpointResponse] = Operation(
    name="sandbox_checkpoints.batch_get_checkpoints",
    method="POST",
    path_template="/api/v1/sandbox/checkpoints:batchGet",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(*, body: BatchCheckpointRequest) -> Request[BatchCheckpointResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: BatchCheckpointRequest) -> BatchCheckpointResponse:
    """Batch Get Checkpoints Endpoint

    Args:
        body (BatchCheckpointRequest):
        client: Carries out the request.

    Returns:
        BatchCheckpointResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: BatchCheckpointRequest) -> BatchCheckpointResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
