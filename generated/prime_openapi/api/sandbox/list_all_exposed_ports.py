"""GET /api/v1/sandbox/expose/all"""

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
    name="sandbox.list_all_exposed_ports",
    method="GET",
    path_template="/api/v1/sandbox/expose/all",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(60, 60.0, ("IP and token",)),),
    rate_limit_text="60 requests per 60 seconds per IP and token.",
    deprecated=True,
)


def request() -> Request[_models.ListExposedPortsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> _models.ListExposedPortsResponse:
    """Return every exposed port of every sandbox that the caller can see. The current service document
    no longer has this operation, which serves container sandboxes only.

    Deprecated: the published document marks this operation as such, or no longer has it.

    Limit: 60 requests per 60 seconds per IP and token.

    Args:
        client: Carries out the request.

    Returns:
        ListExposedPortsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request())


async def asyncio(*, client: AsyncClient) -> _models.ListExposedPortsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request())
