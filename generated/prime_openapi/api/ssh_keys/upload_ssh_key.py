"""POST /api/v1/ssh_keys/"""

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
def _parser_200() -> Callable[[Any], _models.APISSHKeyConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.apissh_key_config import APISSHKeyConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APISSHKeyConfig))


OPERATION: Operation[_models.APISSHKeyConfig] = Operation(
    name="ssh_keys.upload_ssh_key",
    method="POST",
    path_template="/api/v1/ssh_keys/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: _models.APISSHKeyUploadRequestConfig | Mapping[str, Any]) -> Request[_models.APISSHKeyConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.APISSHKeyUploadRequestConfig | Mapping[str, Any]
) -> _models.APISSHKeyConfig:
    """Store the public half of an SSH key, for logging in to pods. Never send the private half.

    Args:
        body (APISSHKeyUploadRequestConfig | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        APISSHKeyConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.APISSHKeyUploadRequestConfig | Mapping[str, Any]
) -> _models.APISSHKeyConfig:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
