"""DELETE /api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.UnexposePortResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.unexpose_port_response import UnexposePortResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(UnexposePortResponse))


OPERATION: Operation[_models.UnexposePortResponse] = Operation(
    name="sandbox.unexpose_port",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="20 requests per 60 seconds per IP and token per sandbox.",
    deprecated=True,
    strict=True,
)


def request(sandbox_id: str, exposure_id: str) -> Request[_models.UnexposePortResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, exposure_id))


def sync(sandbox_id: str, exposure_id: str, *, client: SyncClient) -> _models.UnexposePortResponse:
    """Unexpose a previously exposed port

    Deprecated: the published document marks this operation as such, or no longer has it.

    Limit: 20 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        exposure_id (str):
        client: Carries out the request.

    Returns:
        UnexposePortResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, exposure_id))


async def asyncio(sandbox_id: str, exposure_id: str, *, client: AsyncClient) -> _models.UnexposePortResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, exposure_id))
