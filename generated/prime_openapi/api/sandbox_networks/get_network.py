"""GET /api/v1/sandbox/networks/{network_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.NetworkResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.network_response import NetworkResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(NetworkResponse))


OPERATION: Operation[_models.NetworkResponse] = Operation(
    name="sandbox_networks.get_network",
    method="GET",
    path_template="/api/v1/sandbox/networks/{network_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    strict=True,
)


def request(network_id: str) -> Request[_models.NetworkResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (network_id,))


def sync(network_id: str, *, client: SyncClient) -> _models.NetworkResponse:
    """Return one network with its rules and members. A change is in force when `synced` of the network
    and of every member is true.

    Args:
        network_id (str):
        client: Carries out the request.

    Returns:
        NetworkResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(network_id))


async def asyncio(network_id: str, *, client: AsyncClient) -> _models.NetworkResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(network_id))
