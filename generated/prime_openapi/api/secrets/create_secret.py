"""POST /api/v1/secrets/"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_response_secret_response import GenericResponseSecretResponse
    from ...models.secret_create_request import SecretCreateRequest


def _parse_200(data: Any) -> GenericResponseSecretResponse:
    from ...models.generic_response_secret_response import GenericResponseSecretResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericResponseSecretResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericResponseSecretResponse] = Operation(
    name="secrets.create_secret",
    method="POST",
    path_template="/api/v1/secrets/",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(*, body: SecretCreateRequest) -> Request[GenericResponseSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: SecretCreateRequest) -> GenericResponseSecretResponse:
    """Create Secret

    Args:
        body (SecretCreateRequest):
        client: Carries out the request.

    Returns:
        GenericResponseSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: SecretCreateRequest) -> GenericResponseSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
