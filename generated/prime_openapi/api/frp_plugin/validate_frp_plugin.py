"""POST /api/v1/frp/validate"""

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
def _parser_200() -> Callable[[Any], _models.FrpPluginResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.frp_plugin_response import FrpPluginResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(FrpPluginResponse))


OPERATION: Operation[_models.FrpPluginResponse] = Operation(
    name="frp_plugin.validate_frp_plugin",
    method="POST",
    path_template="/api/v1/frp/validate",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    authenticated=False,
)


def request(*, body: _models.FrpPluginRequest | Mapping[str, Any]) -> Request[_models.FrpPluginResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.FrpPluginRequest | Mapping[str, Any]) -> _models.FrpPluginResponse:
    """Not meant for users. The tunnel server calls this when a tunnel client logs in or asks for a
    proxy, and learns whether to admit it. It takes no API key. The id and the token of the tunnel
    in the body decide.

    Args:
        body (FrpPluginRequest | Mapping[str, Any]): Request of the tunnel server. Users do not
            send this.
        client: Carries out the request.

    Returns:
        FrpPluginResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.FrpPluginRequest | Mapping[str, Any]
) -> _models.FrpPluginResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
