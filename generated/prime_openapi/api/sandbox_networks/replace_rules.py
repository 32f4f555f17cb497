"""PUT /api/v1/sandbox/networks/{network_id}/rules"""

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
def _parser_200() -> Callable[[Any], _models.NetworkResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.network_response import NetworkResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(NetworkResponse))


OPERATION: Operation[_models.NetworkResponse] = Operation(
    name="sandbox_networks.replace_rules",
    method="PUT",
    path_template="/api/v1/sandbox/networks/{network_id}/rules",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    strict=True,
)


def request(
    network_id: str, *, body: _models.ReplaceRulesRequest | Mapping[str, Any]
) -> Request[_models.NetworkResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (network_id,), json=_encoding.json_value(body))


def sync(
    network_id: str, *, client: SyncClient, body: _models.ReplaceRulesRequest | Mapping[str, Any]
) -> _models.NetworkResponse:
    """Replace all rules of a network. Rules that the body lacks are gone, so send every rule that
    shall stay. The service has no precondition: the last of two writers wins. The change is in
    force when `synced` of the network and of its members is true, so poll `GET` of the network. To
    close a public port, send the rules without it. Leave out a rule whose last port goes: a rule
    without ports opens all.

    Args:
        network_id (str):
        body (ReplaceRulesRequest | Mapping[str, Any]): All rules that the network shall have.
        client: Carries out the request.

    Returns:
        NetworkResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(network_id, body=body))


async def asyncio(
    network_id: str, *, client: AsyncClient, body: _models.ReplaceRulesRequest | Mapping[str, Any]
) -> _models.NetworkResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(network_id, body=body))
