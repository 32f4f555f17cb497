"""GET /api/v1/template/registry-credentials"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.registry_credentials_list_response import RegistryCredentialsListResponse


def _parse_200(data: Any) -> RegistryCredentialsListResponse:
    from ...models.registry_credentials_list_response import RegistryCredentialsListResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = RegistryCredentialsListResponse.from_dict(data)

    return response_200


OPERATION: Operation[RegistryCredentialsListResponse] = Operation(
    name="template.list_registry_credentials",
    method="GET",
    path_template="/api/v1/template/registry-credentials",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request() -> Request[RegistryCredentialsListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncCaller) -> RegistryCredentialsListResponse:
    """List Registry Credentials

    Args:
        client: Carries out the request.

    Returns:
        RegistryCredentialsListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(*, client: AsyncCaller) -> RegistryCredentialsListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
