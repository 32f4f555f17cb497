"""GET /api/v1/template/registry-credentials"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.registry_credentials_list_response import RegistryCredentialsListResponse


@_cache
def _parser_200() -> Callable[[Any], RegistryCredentialsListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.registry_credentials_list_response import RegistryCredentialsListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(RegistryCredentialsListResponse))


OPERATION: Operation[RegistryCredentialsListResponse] = Operation(
    name="template.list_registry_credentials",
    method="GET",
    path_template="/api/v1/template/registry-credentials",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request() -> Request[RegistryCredentialsListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> RegistryCredentialsListResponse:
    """Return the container registry credentials that the caller and the caller's teams have stored,
    without passwords. The `id` of one is what other operations take as `registry_credentials_id`.

    Args:
        client: Carries out the request.

    Returns:
        RegistryCredentialsListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(*, client: AsyncClient) -> RegistryCredentialsListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
