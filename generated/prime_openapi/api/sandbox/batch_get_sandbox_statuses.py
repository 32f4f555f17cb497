"""POST /api/v1/sandbox/status:batchGet"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.batch_sandbox_status_request import BatchSandboxStatusRequest
    from ...models.batch_sandbox_status_response import BatchSandboxStatusResponse


def _parse_200(data: Any) -> BatchSandboxStatusResponse:
    from ...models.batch_sandbox_status_response import BatchSandboxStatusResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = BatchSandboxStatusResponse.from_dict(data)

    return response_200


OPERATION: Operation[BatchSandboxStatusResponse] = Operation(
    name="sandbox.batch_get_sandbox_statuses",
    method="POST",
    path_template="/api/v1/sandbox/status:batchGet",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(
        RateLimit(300, 60.0, ("token", "sandbox"), body_ids=("sandbox_ids",)),
        RateLimit(
            30000, 60.0, ("token",), body_ids=("sandbox_ids",), unit="sandboxes", shared="sandbox lookups per token"
        ),
        RateLimit(30000, 60.0, ("IP",), shared="requests per IP"),
    ),
    rate_limit_text="300 requests per 60 seconds per token for each sandbox. Separate ceilings of 30,000 sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.",
)


def request(*, body: BatchSandboxStatusRequest) -> Request[BatchSandboxStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: BatchSandboxStatusRequest) -> BatchSandboxStatusResponse:
    """Batch Get Sandbox Statuses

    Limit: 300 requests per 60 seconds per token for each sandbox. Separate ceilings of 30,000
    sandbox lookups per 60 seconds per token and 30,000 requests per 60 seconds per IP apply.

    Args:
        body (BatchSandboxStatusRequest):
        client: Carries out the request.

    Returns:
        BatchSandboxStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: BatchSandboxStatusRequest) -> BatchSandboxStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
