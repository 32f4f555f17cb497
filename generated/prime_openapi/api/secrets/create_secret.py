"""POST /api/v1/secrets/"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.generic_response_secret_response import GenericResponseSecretResponse
    from ...models.secret_create_request import SecretCreateRequest


@_cache
def _parser_200() -> Callable[[Any], GenericResponseSecretResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_secret_response import GenericResponseSecretResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseSecretResponse))


OPERATION: Operation[GenericResponseSecretResponse] = Operation(
    name="secrets.create_secret",
    method="POST",
    path_template="/api/v1/secrets/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: SecretCreateRequest | Mapping[str, Any]) -> Request[GenericResponseSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: SecretCreateRequest | Mapping[str, Any]) -> GenericResponseSecretResponse:
    """Store a secret, encrypted, for the caller or a team. No operation returns the value again. A
    secret of a team can be created by its members.

    Args:
        body (SecretCreateRequest | Mapping[str, Any]): The secret to store.
        client: Carries out the request.

    Returns:
        GenericResponseSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncClient, body: SecretCreateRequest | Mapping[str, Any]
) -> GenericResponseSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
