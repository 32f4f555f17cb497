"""POST /api/v1/training/runs"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_dedicated_run_request import CreateDedicatedRunRequest
    from ...models.create_dedicated_run_response import CreateDedicatedRunResponse


def _parse_201(data: Any) -> CreateDedicatedRunResponse:
    from ...models.create_dedicated_run_response import CreateDedicatedRunResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = CreateDedicatedRunResponse.from_dict(data)

    return response_201


OPERATION: Operation[CreateDedicatedRunResponse] = Operation(
    name="training.create_dedicated_run",
    method="POST",
    path_template="/api/v1/training/runs",
    success=(Success(range(201, 202), "json", _parse_201),),
)


def request(*, body: CreateDedicatedRunRequest) -> Request[CreateDedicatedRunResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: CreateDedicatedRunRequest) -> CreateDedicatedRunResponse:
    """Create Dedicated Run

    Args:
        body (CreateDedicatedRunRequest):
        client: Carries out the request.

    Returns:
        CreateDedicatedRunResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateDedicatedRunRequest) -> CreateDedicatedRunResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
