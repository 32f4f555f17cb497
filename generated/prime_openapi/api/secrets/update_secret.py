"""PATCH /api/v1/secrets/{secret_id}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import UNSET, Operation, Request, SuccessResponse, Unset

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.generic_response_secret_response import GenericResponseSecretResponse
    from ...models.secret_update_request import SecretUpdateRequest


@_cache
def _parser_200() -> Callable[[Any], GenericResponseSecretResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_secret_response import GenericResponseSecretResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseSecretResponse))


OPERATION: Operation[GenericResponseSecretResponse] = Operation(
    name="secrets.update_secret",
    method="PATCH",
    path_template="/api/v1/secrets/{secret_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    secret_id: str, *, body: SecretUpdateRequest | Mapping[str, Any], team_id: str | None | Unset = UNSET
) -> Request[GenericResponseSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (secret_id,), query=_encoding.query({"teamId": team_id}), json=_encoding.json_value(body))


def sync(
    secret_id: str,
    *,
    client: SyncClient,
    body: SecretUpdateRequest | Mapping[str, Any],
    team_id: str | None | Unset = UNSET,
) -> GenericResponseSecretResponse:
    """Change the name, the value or the description of a secret. Send only the fields that shall
    change.

    Args:
        secret_id (str):
        team_id (str | None | Unset): The team that owns the secret; left out for a secret of
            the caller.
        body (SecretUpdateRequest | Mapping[str, Any]): What to change of a secret. A field that
            is left out stays as it is.
        client: Carries out the request.

    Returns:
        GenericResponseSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(secret_id, body=body, team_id=team_id))


async def asyncio(
    secret_id: str,
    *,
    client: AsyncClient,
    body: SecretUpdateRequest | Mapping[str, Any],
    team_id: str | None | Unset = UNSET,
) -> GenericResponseSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(secret_id, body=body, team_id=team_id))
