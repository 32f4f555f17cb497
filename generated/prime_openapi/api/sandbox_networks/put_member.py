"""PUT /api/v1/sandbox/networks/{network_id}/members/{sandbox_id}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.network_member_response import NetworkMemberResponse
    from ...models.put_member_request import PutMemberRequest


@_cache
def _parser_200() -> Callable[[Any], NetworkMemberResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.network_member_response import NetworkMemberResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(NetworkMemberResponse))


OPERATION: Operation[NetworkMemberResponse] = Operation(
    name="sandbox_networks.put_member",
    method="PUT",
    path_template="/api/v1/sandbox/networks/{network_id}/members/{sandbox_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    strict=True,
)


def request(
    network_id: str, sandbox_id: str, *, body: PutMemberRequest | Mapping[str, Any]
) -> Request[NetworkMemberResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (network_id, sandbox_id), json=_encoding.json_value(body))


def sync(
    network_id: str, sandbox_id: str, *, client: SyncClient, body: PutMemberRequest | Mapping[str, Any]
) -> NetworkMemberResponse:
    """Add a sandbox to a network, or replace all tags that it has there. Tags that the body lacks are
    gone. The sandbox must be a running VM of the same owner as the network. Every rule for one of
    its tags applies to it, rules that make ports public too.

    Not confirmed: name of the response schema.

    Args:
        network_id (str):
        sandbox_id (str):
        body (PutMemberRequest | Mapping[str, Any]): All tags that the member shall have.
        client: Carries out the request.

    Returns:
        NetworkMemberResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(network_id, sandbox_id, body=body))


async def asyncio(
    network_id: str, sandbox_id: str, *, client: AsyncClient, body: PutMemberRequest | Mapping[str, Any]
) -> NetworkMemberResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(network_id, sandbox_id, body=body))
