"""GET /api/v1/template/registry-credentials"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.RegistryCredentialsListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.registry_credentials_list_response import RegistryCredentialsListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(RegistryCredentialsListResponse))


OPERATION: Operation[_models.RegistryCredentialsListResponse] = Operation(
    name="template.list_registry_credentials",
    method="GET",
    path_template="/api/v1/template/registry-credentials",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request() -> Request[_models.RegistryCredentialsListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> _models.RegistryCredentialsListResponse:
    """Return the container registry credentials that the caller and the caller's teams have stored,
    without passwords. The `id` of one is what other operations take as `registry_credentials_id`.

    Args:
        client: Carries out the request.

    Returns:
        RegistryCredentialsListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request())


async def asyncio(*, client: AsyncClient) -> _models.RegistryCredentialsListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request())
