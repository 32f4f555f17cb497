"""POST /api/v1/sandbox/gang"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_201() -> Callable[[Any], _models.CreateSandboxGangResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.create_sandbox_gang_response import CreateSandboxGangResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CreateSandboxGangResponse))


OPERATION: Operation[_models.CreateSandboxGangResponse] = Operation(
    name="sandbox.create_sandbox_gang",
    method="POST",
    path_template="/api/v1/sandbox/gang",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(
    *, body: _models.CreateSandboxGangRequest | Mapping[str, Any]
) -> Request[_models.CreateSandboxGangResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.CreateSandboxGangRequest | Mapping[str, Any]
) -> _models.CreateSandboxGangResponse:
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

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateSandboxGangRequest | Mapping[str, Any]
) -> _models.CreateSandboxGangResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
