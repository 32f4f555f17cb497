"""PATCH /api/v1/secrets/{secret_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_response_secret_response import GenericResponseSecretResponse
    from ...models.secret_update_request import SecretUpdateRequest


def _parse_200(data: Any) -> GenericResponseSecretResponse:
    from ...models.generic_response_secret_response import GenericResponseSecretResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericResponseSecretResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericResponseSecretResponse] = Operation(
    name="secrets.update_secret",
    method="PATCH",
    path_template="/api/v1/secrets/{secret_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    secret_id: str, *, body: SecretUpdateRequest, team_id: None | str | Unset = UNSET
) -> Request[GenericResponseSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, (secret_id,), query=params, **_kwargs)


def sync(
    secret_id: str, *, client: SyncCaller, body: SecretUpdateRequest, team_id: None | str | Unset = UNSET
) -> GenericResponseSecretResponse:
    """Update Secret

    Args:
        secret_id (str):
        team_id (None | str | Unset):
        body (SecretUpdateRequest):
        client: Carries out the request.

    Returns:
        GenericResponseSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(secret_id, body=body, team_id=team_id))


async def asyncio(
    secret_id: str, *, client: AsyncCaller, body: SecretUpdateRequest, team_id: None | str | Unset = UNSET
) -> GenericResponseSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(secret_id, body=body, team_id=team_id))
