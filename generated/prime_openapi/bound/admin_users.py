"""Operations of the tag `admin_users` as methods, each the operation of `prime_openapi.api.admin_users` with this name."""

from __future__ import annotations

from .. import models as _models
from ..api import admin_users as _operations
from ..client import AsyncClient, SyncClient


class AdminUsersApi:
    """Operations of the tag `admin_users`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def get_current_user(self) -> _models.GenericResponseAdminWhoamiResponse:
        """Return the owner of the calling administrator key and the actions that the key permits. Every valid key of
        an administrator or manager may call this, so that a key with few permissions can find out what they are.

        See `prime_openapi.api.admin_users.get_current_user`.
        """
        return _operations.get_current_user.sync(client=self._client)


class AsyncAdminUsersApi:
    """Operations of the tag `admin_users`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def get_current_user(self) -> _models.GenericResponseAdminWhoamiResponse:
        """Return the owner of the calling administrator key and the actions that the key permits. Every valid key of
        an administrator or manager may call this, so that a key with few permissions can find out what they are.

        See `prime_openapi.api.admin_users.get_current_user`.
        """
        return await _operations.get_current_user.asyncio(client=self._client)
