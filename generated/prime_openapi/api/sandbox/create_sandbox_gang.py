"""POST /api/v1/sandbox/gang"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.create_sandbox_gang_request import CreateSandboxGangRequest
    from ...models.create_sandbox_gang_response import CreateSandboxGangResponse


@_cache
def _parser_201() -> Callable[[Any], CreateSandboxGangResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.create_sandbox_gang_response import CreateSandboxGangResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CreateSandboxGangResponse))


OPERATION: Operation[CreateSandboxGangResponse] = Operation(
    name="sandbox.create_sandbox_gang",
    method="POST",
    path_template="/api/v1/sandbox/gang",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: CreateSandboxGangRequest | Mapping[str, Any]) -> Request[CreateSandboxGangResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: CreateSandboxGangRequest | Mapping[str, Any]) -> CreateSandboxGangResponse:
    """Create several sandboxes in one request, each described as for `POST /api/v1/sandbox`. The group
    has an `idempotency_key` of its own. Sandboxes start afterwards, so poll their status.

    Not confirmed: operationId, success status, response schema, rate limit.

    Args:
        body (CreateSandboxGangRequest | Mapping[str, Any]): Several sandboxes to create
            together. Not confirmed: name.
        client: Carries out the request.

    Returns:
        CreateSandboxGangResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncClient, body: CreateSandboxGangRequest | Mapping[str, Any]
) -> CreateSandboxGangResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
