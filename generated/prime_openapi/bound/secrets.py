"""Operations of the tag `secrets` as methods, each the operation of `prime_openapi.api.secrets` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import secrets as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class SecretsApi:
    """Operations of the tag `secrets`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def create_secret(
        self, *, body: _models.SecretCreateRequest | Mapping[str, Any]
    ) -> _models.GenericResponseSecretResponse:
        """Store a secret, encrypted, for the caller or a team. No operation returns the value again. A secret of a
        team can be created by its members.

        See `prime_openapi.api.secrets.create_secret`.
        """
        return _operations.create_secret.sync(body=body, client=self._client)

    def delete_secret(self, secret_id: str, *, team_id: str | None | Unset = UNSET) -> object:
        """Delete a secret for good. It is also unlinked from every environment that uses it.

        See `prime_openapi.api.secrets.delete_secret`.
        """
        return _operations.delete_secret.sync(secret_id, team_id=team_id, client=self._client)

    def get_secret(
        self, secret_id: str, *, team_id: str | None | Unset = UNSET
    ) -> _models.GenericResponseSecretResponse:
        """Return name, description and times of one secret. Its value is never returned.

        See `prime_openapi.api.secrets.get_secret`.
        """
        return _operations.get_secret.sync(secret_id, team_id=team_id, client=self._client)

    def list_secrets(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
    ) -> _models.GenericPaginationResponseListSecretResponse:
        """Return one page of the secrets of the caller, or of one team of the caller, without their values. Move
        through the pages with `offset` and `limit`.

        See `prime_openapi.api.secrets.list_secrets`.
        """
        return _operations.list_secrets.sync(limit=limit, offset=offset, team_id=team_id, client=self._client)

    def update_secret(
        self,
        secret_id: str,
        *,
        body: _models.SecretUpdateRequest | Mapping[str, Any],
        team_id: str | None | Unset = UNSET,
    ) -> _models.GenericResponseSecretResponse:
        """Change the name, the value or the description of a secret. Send only the fields that shall change.

        See `prime_openapi.api.secrets.update_secret`.
        """
        return _operations.update_secret.sync(secret_id, body=body, team_id=team_id, client=self._client)


class AsyncSecretsApi:
    """Operations of the tag `secrets`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def create_secret(
        self, *, body: _models.SecretCreateRequest | Mapping[str, Any]
    ) -> _models.GenericResponseSecretResponse:
        """Store a secret, encrypted, for the caller or a team. No operation returns the value again. A secret of a
        team can be created by its members.

        See `prime_openapi.api.secrets.create_secret`.
        """
        return await _operations.create_secret.asyncio(body=body, client=self._client)

    async def delete_secret(self, secret_id: str, *, team_id: str | None | Unset = UNSET) -> object:
        """Delete a secret for good. It is also unlinked from every environment that uses it.

        See `prime_openapi.api.secrets.delete_secret`.
        """
        return await _operations.delete_secret.asyncio(secret_id, team_id=team_id, client=self._client)

    async def get_secret(
        self, secret_id: str, *, team_id: str | None | Unset = UNSET
    ) -> _models.GenericResponseSecretResponse:
        """Return name, description and times of one secret. Its value is never returned.

        See `prime_openapi.api.secrets.get_secret`.
        """
        return await _operations.get_secret.asyncio(secret_id, team_id=team_id, client=self._client)

    async def list_secrets(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
    ) -> _models.GenericPaginationResponseListSecretResponse:
        """Return one page of the secrets of the caller, or of one team of the caller, without their values. Move
        through the pages with `offset` and `limit`.

        See `prime_openapi.api.secrets.list_secrets`.
        """
        return await _operations.list_secrets.asyncio(limit=limit, offset=offset, team_id=team_id, client=self._client)

    async def update_secret(
        self,
        secret_id: str,
        *,
        body: _models.SecretUpdateRequest | Mapping[str, Any],
        team_id: str | None | Unset = UNSET,
    ) -> _models.GenericResponseSecretResponse:
        """Change the name, the value or the description of a secret. Send only the fields that shall change.

        See `prime_openapi.api.secrets.update_secret`.
        """
        return await _operations.update_secret.asyncio(secret_id, body=body, team_id=team_id, client=self._client)
