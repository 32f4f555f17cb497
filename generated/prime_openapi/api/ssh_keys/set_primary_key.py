"""PATCH /api/v1/ssh_keys/{key_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.apissh_key_update_request_config import APISSHKeyUpdateRequestConfig
    from ...models.apissh_key_update_response_config import APISSHKeyUpdateResponseConfig


def _parse_200(data: Any) -> APISSHKeyUpdateResponseConfig:
    from ...models.apissh_key_update_response_config import APISSHKeyUpdateResponseConfig  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = APISSHKeyUpdateResponseConfig.from_dict(data)

    return response_200


OPERATION: Operation[APISSHKeyUpdateResponseConfig] = Operation(
    name="ssh_keys.set_primary_key",
    method="PATCH",
    path_template="/api/v1/ssh_keys/{key_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(key_id: str, *, body: APISSHKeyUpdateRequestConfig) -> Request[APISSHKeyUpdateResponseConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, (key_id,), **_kwargs)


def sync(key_id: str, *, client: SyncCaller, body: APISSHKeyUpdateRequestConfig) -> APISSHKeyUpdateResponseConfig:
    """Set Primary Key

    Args:
        key_id (str):
        body (APISSHKeyUpdateRequestConfig):
        client: Carries out the request.

    Returns:
        APISSHKeyUpdateResponseConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(key_id, body=body))


async def asyncio(
    key_id: str, *, client: AsyncCaller, body: APISSHKeyUpdateRequestConfig
) -> APISSHKeyUpdateResponseConfig:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(key_id, body=body))
