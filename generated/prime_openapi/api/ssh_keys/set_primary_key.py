"""PATCH /api/v1/ssh_keys/{key_id}"""

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
def _parser_200() -> Callable[[Any], _models.APISSHKeyUpdateResponseConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.apissh_key_update_response_config import APISSHKeyUpdateResponseConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APISSHKeyUpdateResponseConfig))


OPERATION: Operation[_models.APISSHKeyUpdateResponseConfig] = Operation(
    name="ssh_keys.set_primary_key",
    method="PATCH",
    path_template="/api/v1/ssh_keys/{key_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    key_id: str, *, body: _models.APISSHKeyUpdateRequestConfig | Mapping[str, Any]
) -> Request[_models.APISSHKeyUpdateResponseConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (key_id,), json=_encoding.json_value(body))


def sync(
    key_id: str, *, client: SyncClient, body: _models.APISSHKeyUpdateRequestConfig | Mapping[str, Any]
) -> _models.APISSHKeyUpdateResponseConfig:
    """Make a stored SSH key the caller's primary key. `isPrimary` cannot be set to false: make another
    key the primary one instead.

    Args:
        key_id (str):
        body (APISSHKeyUpdateRequestConfig | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        APISSHKeyUpdateResponseConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(key_id, body=body))


async def asyncio(
    key_id: str, *, client: AsyncClient, body: _models.APISSHKeyUpdateRequestConfig | Mapping[str, Any]
) -> _models.APISSHKeyUpdateResponseConfig:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(key_id, body=body))
