"""POST /api/v1/sandbox/networks"""

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
def _parser_201() -> Callable[[Any], _models.NetworkResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.network_response import NetworkResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(NetworkResponse))


OPERATION: Operation[_models.NetworkResponse] = Operation(
    name="sandbox_networks.create_network",
    method="POST",
    path_template="/api/v1/sandbox/networks",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: _models.CreateNetworkRequest | Mapping[str, Any]) -> Request[_models.NetworkResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.CreateNetworkRequest | Mapping[str, Any]) -> _models.NetworkResponse:
    """Create a private network for sandboxes of the caller or of a team. Without `rules` its members
    cannot reach each other. Rules that are given apply before the first member joins. Check that
    the response has the rules, because older servers ignored them.

    Args:
        body (CreateNetworkRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        NetworkResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateNetworkRequest | Mapping[str, Any]
) -> _models.NetworkResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
