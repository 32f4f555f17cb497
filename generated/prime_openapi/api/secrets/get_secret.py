"""GET /api/v1/secrets/{secret_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.GenericResponseSecretResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_secret_response import GenericResponseSecretResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseSecretResponse))


OPERATION: Operation[_models.GenericResponseSecretResponse] = Operation(
    name="secrets.get_secret",
    method="GET",
    path_template="/api/v1/secrets/{secret_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(secret_id: str, *, team_id: str | None | Unset = UNSET) -> Request[_models.GenericResponseSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (secret_id,), query=_encoding.query({"teamId": team_id}))


def sync(
    secret_id: str, *, client: SyncClient, team_id: str | None | Unset = UNSET
) -> _models.GenericResponseSecretResponse:
    """Return name, description and times of one secret. Its value is never returned.

    Args:
        secret_id (str):
        team_id (str | None | Unset): The team that owns the secret; left out for a secret of
            the caller.
        client: Carries out the request.

    Returns:
        GenericResponseSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(secret_id, team_id=team_id))


async def asyncio(
    secret_id: str, *, client: AsyncClient, team_id: str | None | Unset = UNSET
) -> _models.GenericResponseSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(secret_id, team_id=team_id))
