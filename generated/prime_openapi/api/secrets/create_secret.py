"""POST /api/v1/secrets/"""

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
def _parser_200() -> Callable[[Any], _models.GenericResponseSecretResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_secret_response import GenericResponseSecretResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseSecretResponse))


OPERATION: Operation[_models.GenericResponseSecretResponse] = Operation(
    name="secrets.create_secret",
    method="POST",
    path_template="/api/v1/secrets/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: _models.SecretCreateRequest | Mapping[str, Any]) -> Request[_models.GenericResponseSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.SecretCreateRequest | Mapping[str, Any]
) -> _models.GenericResponseSecretResponse:
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

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.SecretCreateRequest | Mapping[str, Any]
) -> _models.GenericResponseSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
