"""PATCH /api/v1/ssh_keys/{key_id}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.apissh_key_update_request_config import APISSHKeyUpdateRequestConfig
    from ...models.apissh_key_update_response_config import APISSHKeyUpdateResponseConfig


@_cache
def _parser_200() -> Callable[[Any], APISSHKeyUpdateResponseConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.apissh_key_update_response_config import APISSHKeyUpdateResponseConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APISSHKeyUpdateResponseConfig))


OPERATION: Operation[APISSHKeyUpdateResponseConfig] = Operation(
    name="ssh_keys.set_primary_key",
    method="PATCH",
    path_template="/api/v1/ssh_keys/{key_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    key_id: str, *, body: APISSHKeyUpdateRequestConfig | Mapping[str, Any]
) -> Request[APISSHKeyUpdateResponseConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (key_id,), json=_encoding.json_value(body))


def sync(
    key_id: str, *, client: SyncClient, body: APISSHKeyUpdateRequestConfig | Mapping[str, Any]
) -> APISSHKeyUpdateResponseConfig:
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

    return client.call(request(key_id, body=body))


async def asyncio(
    key_id: str, *, client: AsyncClient, body: APISSHKeyUpdateRequestConfig | Mapping[str, Any]
) -> APISSHKeyUpdateResponseConfig:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(key_id, body=body))
