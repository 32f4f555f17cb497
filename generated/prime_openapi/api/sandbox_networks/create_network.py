"""POST /api/v1/sandbox/networks"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_network_request import CreateNetworkRequest
    from ...models.network_response import NetworkResponse


def _parse_201(data: Any) -> NetworkResponse:
    from ...models.network_response import NetworkResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = NetworkResponse.from_dict(data)

    return response_201


OPERATION: Operation[NetworkResponse] = Operation(
    name="sandbox_networks.create_network",
    method="POST",
    path_template="/api/v1/sandbox/networks",
    success=(Success(range(201, 202), "json", _parse_201),),
)


def request(*, body: CreateNetworkRequest) -> Request[NetworkResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: CreateNetworkRequest) -> NetworkResponse:
    """Create Network

    Args:
        body (CreateNetworkRequest):
        client: Carries out the request.

    Returns:
        NetworkResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateNetworkRequest) -> NetworkResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
