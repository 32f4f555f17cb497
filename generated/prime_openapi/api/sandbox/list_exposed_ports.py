"""GET /api/v1/sandbox/{sandbox_id}/expose"""

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
def _parser_200() -> Callable[[Any], _models.ListExposedPortsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.list_exposed_ports_response import ListExposedPortsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(ListExposedPortsResponse))


OPERATION: Operation[_models.ListExposedPortsResponse] = Operation(
    name="sandbox.list_exposed_ports",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/expose",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(60, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="60 requests per 60 seconds per IP and token per sandbox.",
    deprecated=True,
)


def request(sandbox_id: str) -> Request[_models.ListExposedPortsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.ListExposedPortsResponse:
    """Return the ports of one sandbox that are exposed now. The current service document no longer has
    this operation, which serves container sandboxes only.

    Deprecated: the published document marks this operation as such, or no longer has it.

    Limit: 60 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        ListExposedPortsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> _models.ListExposedPortsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id))
