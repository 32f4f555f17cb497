"""PUT /api/v1/sandbox/networks/{network_id}/members/{sandbox_id}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.NetworkMemberResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.network_member_response import NetworkMemberResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(NetworkMemberResponse))


OPERATION: Operation[_models.NetworkMemberResponse] = Operation(
    name="sandbox_networks.put_member",
    method="PUT",
    path_template="/api/v1/sandbox/networks/{network_id}/members/{sandbox_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    strict=True,
)


def request(
    network_id: str, sandbox_id: str, *, body: _models.PutMemberRequest | Mapping[str, Any]
) -> Request[_models.NetworkMemberResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (network_id, sandbox_id), json=_encoding.json_value(body))


def sync(
    network_id: str, sandbox_id: str, *, client: SyncClient, body: _models.PutMemberRequest | Mapping[str, Any]
) -> _models.NetworkMemberResponse:
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

    return _call_sync(client, request(network_id, sandbox_id, body=body))


async def asyncio(
    network_id: str, sandbox_id: str, *, client: AsyncClient, body: _models.PutMemberRequest | Mapping[str, Any]
) -> _models.NetworkMemberResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(network_id, sandbox_id, body=body))
