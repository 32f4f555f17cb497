"""POST /api/v1/sandbox/{sandbox_id}/expose"""

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
def _parser_200() -> Callable[[Any], _models.ExposePortResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.expose_port_response import ExposePortResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(ExposePortResponse))


OPERATION: Operation[_models.ExposePortResponse] = Operation(
    name="sandbox.expose_port",
    method="POST",
    path_template="/api/v1/sandbox/{sandbox_id}/expose",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="20 requests per 60 seconds per IP and token per sandbox.",
    deprecated=True,
)


def request(
    sandbox_id: str, *, body: _models.ExposePortRequest | Mapping[str, Any]
) -> Request[_models.ExposePortResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,), json=_encoding.json_value(body))


def sync(
    sandbox_id: str, *, client: SyncClient, body: _models.ExposePortRequest | Mapping[str, Any]
) -> _models.ExposePortResponse:
    """Make one port of the sandbox reachable from the internet. The current service document no longer
    has this operation, which serves container sandboxes only.

    Deprecated: the published document marks this operation as such, or no longer has it.

    Limit: 20 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        body (ExposePortRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        ExposePortResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, body=body))


async def asyncio(
    sandbox_id: str, *, client: AsyncClient, body: _models.ExposePortRequest | Mapping[str, Any]
) -> _models.ExposePortResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, body=body))
