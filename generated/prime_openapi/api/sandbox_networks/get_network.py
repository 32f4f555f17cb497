"""GET /api/v1/sandbox/networks/{network_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.network_response import NetworkResponse


def _parse_200(data: Any) -> NetworkResponse:
    from ...models.network_response import NetworkResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = NetworkResponse.from_dict(data)

    return response_200


OPERATION: Operation[NetworkResponse] = Operation(
    name="sandbox_networks.get_network",
    method="GET",
    path_template="/api/v1/sandbox/networks/{network_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(network_id: str) -> Request[NetworkResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (network_id,))


def sync(network_id: str, *, client: SyncCaller) -> NetworkResponse:
    """Get Network

    Args:
        network_id (str):
        client: Carries out the request.

    Returns:
        NetworkResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(network_id))


async def asyncio(network_id: str, *, client: AsyncCaller) -> NetworkResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(network_id))
