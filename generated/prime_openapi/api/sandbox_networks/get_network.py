"""GET /api/v1/sandbox/networks/{network_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.network_response import NetworkResponse


@_cache
def _parser_200() -> Callable[[Any], NetworkResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.network_response import NetworkResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(NetworkResponse))


OPERATION: Operation[NetworkResponse] = Operation(
    name="sandbox_networks.get_network",
    method="GET",
    path_template="/api/v1/sandbox/networks/{network_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    strict=True,
)


def request(network_id: str) -> Request[NetworkResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (network_id,))


def sync(network_id: str, *, client: SyncClient) -> NetworkResponse:
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

    return client.call(request(network_id))


async def asyncio(network_id: str, *, client: AsyncClient) -> NetworkResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(network_id))
