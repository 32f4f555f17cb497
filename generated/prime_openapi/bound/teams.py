"""Operations of the tag `teams` as methods, each the operation of `prime_openapi.api.teams` with this name."""

from __future__ import annotations

from .. import models as _models
from ..api import teams as _operations
from ..client import AsyncClient, SyncClient
from ..types import Unset


class TeamsApi:
    """Operations of the tag `teams`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def list_team_members(
        self, team_id: str, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListTeamMemberDetail:
        """Return one page of the members of a team, each with name, email address and role. Move through the pages
        with `offset` and `limit`.

        See `prime_openapi.api.teams.list_team_members`.
        """
        return _operations.list_team_members.sync(team_id, limit=limit, offset=offset, client=self._client)


class AsyncTeamsApi:
    """Operations of the tag `teams`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def list_team_members(
        self, team_id: str, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListTeamMemberDetail:
        """Return one page of the members of a team, each with name, email address and role. Move through the pages
        with `offset` and `limit`.

        See `prime_openapi.api.teams.list_team_members`.
        """
        return await _operations.list_team_members.asyncio(team_id, limit=limit, offset=offset, client=self._client)
