"""POST /api/v1/sandbox"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_201() -> Callable[[Any], _models.SandboxResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_response import SandboxResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxResponse))


OPERATION: Operation[_models.SandboxResponse] = Operation(
    name="sandbox.create_sandbox",
    method="POST",
    path_template="/api/v1/sandbox",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
    rate_limits=(RateLimit(15000, 60.0, ("IP and token",)),),
    rate_limit_text="15,000 requests per 60 seconds per IP and token.",
)


def request(*, body: _models.CreateSandboxRequest | Mapping[str, Any]) -> Request[_models.SandboxResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.CreateSandboxRequest | Mapping[str, Any]) -> _models.SandboxResponse:
    """Create a sandbox and return it before it runs. The key needs the `sandbox` scope, as for all
    sandbox operations. Poll `GET /api/v1/sandbox/{sandbox_id}` or `POST
    /api/v1/sandbox/status:batchGet` until its status is `RUNNING`. Give either `docker_image` or
    `checkpoint_id`. With a checkpoint, leave out the image and the disk size. A request with an
    `idempotency_key` can be repeated without making a second sandbox. The sandbox ends by itself
    after `timeout_minutes`.

    Limit: 15,000 requests per 60 seconds per IP and token.

    Args:
        body (CreateSandboxRequest | Mapping[str, Any]): The sandbox to create, from an image or
            from a checkpoint.
        client: Carries out the request.

    Returns:
        SandboxResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateSandboxRequest | Mapping[str, Any]
) -> _models.SandboxResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
