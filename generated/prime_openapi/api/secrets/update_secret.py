"""PATCH /api/v1/secrets/{secret_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.generic_response_secret_response import GenericResponseSecretResponse
    from ...models.secret_update_request import SecretUpdateRequest


def _parse_200(data: Any) -> GenericResponseSecretResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_secret_response import GenericResponseSecretResponse  # noqa: PLC0415

    return cast("GenericResponseSecretResponse", _reading.parse(_reading.Model(GenericResponseSecretResponse), data))


OPERATION: Operation[GenericResponseSecretResponse] = Operation(
    name="secrets.update_secret",
    method="PATCH",
    path_template="/api/v1/secrets/{secret_id}",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
)


def request(
    secret_id: str, *, body: SecretUpdateRequest, team_id: None | str | Unset = UNSET
) -> Request[GenericResponseSecretResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_team_id: Any = UNSET
    if not isinstance(team_id, Unset):
        json_team_id = to_json(team_id)

    params["teamId"] = json_team_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, (secret_id,), query=params, **_kwargs)


def sync(
    secret_id: str, *, client: SyncClient, body: SecretUpdateRequest, team_id: None | str | Unset = UNSET
) -> GenericResponseSecretResponse:
    """Change the name, the value or the description of a secret. Send only the fields that shall
    change.

    Args:
        secret_id (str):
        team_id (None | str | Unset): The team that owns the secret; left out for a secret of
            the caller.
        body (SecretUpdateRequest): What to change of a secret. A field that is left out stays
            as it is.
        client: Carries out the request.

    Returns:
        GenericResponseSecretResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(secret_id, body=body, team_id=team_id))


async def asyncio(
    secret_id: str, *, client: AsyncClient, body: SecretUpdateRequest, team_id: None | str | Unset = UNSET
) -> GenericResponseSecretResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(secret_id, body=body, team_id=team_id))
