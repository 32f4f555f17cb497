"""DELETE /api/v1/sandbox"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.bulk_delete_sandbox_request import BulkDeleteSandboxRequest
    from ...models.bulk_delete_sandbox_response import BulkDeleteSandboxResponse


def _parse_200(data: Any) -> BulkDeleteSandboxResponse:
    from ...models.bulk_delete_sandbox_response import BulkDeleteSandboxResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = BulkDeleteSandboxResponse.from_dict(data)

    return response_200


OPERATION: Operation[BulkDeleteSandboxResponse] = Operation(
    name="sandbox.bulk_delete_sandboxes",
    method="DELETE",
    path_template="/api/v1/sandbox",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(50, 60.0, ("IP and token",)),),
    rate_limit_text="50 requests per 60 seconds per IP and token.",
)


def request(*, body: BulkDeleteSandboxRequest | Mapping[str, Any]) -> Request[BulkDeleteSandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncCaller, body: BulkDeleteSandboxRequest | Mapping[str, Any]) -> BulkDeleteSandboxResponse:
    """Delete several sandboxes in one request, chosen by their ids or by labels.

    Limit: 50 requests per 60 seconds per IP and token.

    Args:
        body (BulkDeleteSandboxRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        BulkDeleteSandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncCaller, body: BulkDeleteSandboxRequest | Mapping[str, Any]
) -> BulkDeleteSandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
