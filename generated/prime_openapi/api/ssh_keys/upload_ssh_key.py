"""POST /api/v1/ssh_keys/"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.apissh_key_config import APISSHKeyConfig
    from ...models.apissh_key_upload_request_config import APISSHKeyUploadRequestConfig


@_cache
def _parser_200() -> Callable[[Any], APISSHKeyConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.apissh_key_config import APISSHKeyConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APISSHKeyConfig))


OPERATION: Operation[APISSHKeyConfig] = Operation(
    name="ssh_keys.upload_ssh_key",
    method="POST",
    path_template="/api/v1/ssh_keys/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: APISSHKeyUploadRequestConfig | Mapping[str, Any]) -> Request[APISSHKeyConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: APISSHKeyUploadRequestConfig | Mapping[str, Any]) -> APISSHKeyConfig:
    """Store the public half of an SSH key, for logging in to pods. Never send the private half.

    Args:
        body (APISSHKeyUploadRequestConfig | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        APISSHKeyConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: APISSHKeyUploadRequestConfig | Mapping[str, Any]) -> APISSHKeyConfig:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
