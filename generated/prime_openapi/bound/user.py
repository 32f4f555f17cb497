"""Operations of the tag `user` as methods, each the operation of `prime_openapi.api.user` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import user as _operations
from ..client import AsyncClient, SyncClient
from ..types import Unset


class UserApi:
    """Operations of the tag `user`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def get_whoami(self) -> _models.GenericResponseWhoamiResponse:
        """Return the owner of the calling API key, and in `scope` what the key may read and write.

        See `prime_openapi.api.user.get_whoami`.
        """
        return _operations.get_whoami.sync(client=self._client)

    def list_my_teams(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListTeamSummary:
        """Return one page of the teams that the caller belongs to, with the caller's role in each. Move through the
        pages with `offset` and `limit`. `teamId` is what other operations take as the id of a team.

        See `prime_openapi.api.user.list_my_teams`.
        """
        return _operations.list_my_teams.sync(limit=limit, offset=offset, client=self._client)

    def set_username_slug(
        self, *, body: _models.UserSlugUpdateRequest | Mapping[str, Any]
    ) -> _models.GenericResponseUser:
        """Set the caller's user name, which no other user may have: 3 to 30 lower-case letters, digits and hyphens.

        See `prime_openapi.api.user.set_username_slug`.
        """
        return _operations.set_username_slug.sync(body=body, client=self._client)


class AsyncUserApi:
    """Operations of the tag `user`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def get_whoami(self) -> _models.GenericResponseWhoamiResponse:
        """Return the owner of the calling API key, and in `scope` what the key may read and write.

        See `prime_openapi.api.user.get_whoami`.
        """
        return await _operations.get_whoami.asyncio(client=self._client)

    async def list_my_teams(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListTeamSummary:
        """Return one page of the teams that the caller belongs to, with the caller's role in each. Move through the
        pages with `offset` and `limit`. `teamId` is what other operations take as the id of a team.

        See `prime_openapi.api.user.list_my_teams`.
        """
        return await _operations.list_my_teams.asyncio(limit=limit, offset=offset, client=self._client)

    async def set_username_slug(
        self, *, body: _models.UserSlugUpdateRequest | Mapping[str, Any]
    ) -> _models.GenericResponseUser:
        """Set the caller's user name, which no other user may have: 3 to 30 lower-case letters, digits and hyphens.

        See `prime_openapi.api.user.set_username_slug`.
        """
        return await _operations.set_username_slug.asyncio(body=body, client=self._client)
