"""PUT /api/v1/sandbox/networks/{network_id}/members/{sandbox_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.network_member_response import NetworkMemberResponse
    from ...models.put_member_request import PutMemberRequest


def _parse_200(data: Any) -> NetworkMemberResponse:
    from ...models.network_member_response import NetworkMemberResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = NetworkMemberResponse.from_dict(data)

    return response_200


OPERATION: Operation[NetworkMemberResponse] = Operation(
    name="sandbox_networks.put_member",
    method="PUT",
    path_template="/api/v1/sandbox/networks/{network_id}/members/{sandbox_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(network_id: str, sandbox_id: str, *, body: PutMemberRequest) -> Request[NetworkMemberResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, (network_id, sandbox_id), **_kwargs)


def sync(network_id: str, sandbox_id: str, *, client: SyncCaller, body: PutMemberRequest) -> NetworkMemberResponse:
    """Put Member

    Args:
        network_id (str):
        sandbox_id (str):
        body (PutMemberRequest):
        client: Carries out the request.

    Returns:
        NetworkMemberResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(network_id, sandbox_id, body=body))


async def asyncio(
    network_id: str, sandbox_id: str, *, client: AsyncCaller, body: PutMemberRequest
) -> NetworkMemberResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(network_id, sandbox_id, body=body))
