"""Operations of the tag `sandbox_networks` as methods, each the operation of `prime_openapi.api.sandbox_networks` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import sandbox_networks as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class SandboxNetworksApi:
    """Operations of the tag `sandbox_networks`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def create_network(self, *, body: _models.CreateNetworkRequest | Mapping[str, Any]) -> _models.NetworkResponse:
        """Create a private network for sandboxes of the caller or of a team. Without `rules` its members cannot reach
        each other. Rules that are given apply before the first member joins. Check that the response has the rules,
        because older servers ignored them.

        See `prime_openapi.api.sandbox_networks.create_network`.
        """
        return _operations.create_network.sync(body=body, client=self._client)

    def delete_network(self, network_id: str) -> None:
        """Delete a network for good. All its members lose their private connections in it, and all ports that its
        rules make public are closed. The sandboxes themselves stay.

        See `prime_openapi.api.sandbox_networks.delete_network`.
        """
        return _operations.delete_network.sync(network_id, client=self._client)

    def get_network(self, network_id: str) -> _models.NetworkResponse:
        """Return one network with its rules and members. A change is in force when `synced` of the network and of
        every member is true.

        See `prime_openapi.api.sandbox_networks.get_network`.
        """
        return _operations.get_network.sync(network_id, client=self._client)

    def list_networks(self, *, team_id: str | None | Unset = UNSET) -> _models.NetworkListResponse:
        """Return all networks of one owner in one response without pages. The list may leave out `members`, so read
        one network for these. Networks of a team are listed only with its `team_id`.

        See `prime_openapi.api.sandbox_networks.list_networks`.
        """
        return _operations.list_networks.sync(team_id=team_id, client=self._client)

    def put_member(
        self, network_id: str, sandbox_id: str, *, body: _models.PutMemberRequest | Mapping[str, Any]
    ) -> _models.NetworkMemberResponse:
        """Add a sandbox to a network, or replace all tags that it has there. Tags that the body lacks are gone. The
        sandbox must be a running VM of the same owner as the network. Every rule for one of its tags applies to it,
        rules that make ports public too.

        See `prime_openapi.api.sandbox_networks.put_member`.
        """
        return _operations.put_member.sync(network_id, sandbox_id, body=body, client=self._client)

    def remove_member(self, network_id: str, sandbox_id: str) -> None:
        """Take a sandbox out of a network. This closes all its public ports and all its private connections in that
        network. Rules stay, also those that match no member any more.

        See `prime_openapi.api.sandbox_networks.remove_member`.
        """
        return _operations.remove_member.sync(network_id, sandbox_id, client=self._client)

    def replace_rules(
        self, network_id: str, *, body: _models.ReplaceRulesRequest | Mapping[str, Any]
    ) -> _models.NetworkResponse:
        """Replace all rules of a network. Rules that the body lacks are gone, so send every rule that shall stay. The
        service has no precondition: the last of two writers wins. The change is in force when `synced` of the
        network and of its members is true, so poll `GET` of the network. To close a public port, send the rules
        without it. Leave out a rule whose last port goes: a rule without ports opens all.

        See `prime_openapi.api.sandbox_networks.replace_rules`.
        """
        return _operations.replace_rules.sync(network_id, body=body, client=self._client)


class AsyncSandboxNetworksApi:
    """Operations of the tag `sandbox_networks`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def create_network(
        self, *, body: _models.CreateNetworkRequest | Mapping[str, Any]
    ) -> _models.NetworkResponse:
        """Create a private network for sandboxes of the caller or of a team. Without `rules` its members cannot reach
        each other. Rules that are given apply before the first member joins. Check that the response has the rules,
        because older servers ignored them.

        See `prime_openapi.api.sandbox_networks.create_network`.
        """
        return await _operations.create_network.asyncio(body=body, client=self._client)

    async def delete_network(self, network_id: str) -> None:
        """Delete a network for good. All its members lose their private connections in it, and all ports that its
        rules make public are closed. The sandboxes themselves stay.

        See `prime_openapi.api.sandbox_networks.delete_network`.
        """
        return await _operations.delete_network.asyncio(network_id, client=self._client)

    async def get_network(self, network_id: str) -> _models.NetworkResponse:
        """Return one network with its rules and members. A change is in force when `synced` of the network and of
        every member is true.

        See `prime_openapi.api.sandbox_networks.get_network`.
        """
        return await _operations.get_network.asyncio(network_id, client=self._client)

    async def list_networks(self, *, team_id: str | None | Unset = UNSET) -> _models.NetworkListResponse:
        """Return all networks of one owner in one response without pages. The list may leave out `members`, so read
        one network for these. Networks of a team are listed only with its `team_id`.

        See `prime_openapi.api.sandbox_networks.list_networks`.
        """
        return await _operations.list_networks.asyncio(team_id=team_id, client=self._client)

    async def put_member(
        self, network_id: str, sandbox_id: str, *, body: _models.PutMemberRequest | Mapping[str, Any]
    ) -> _models.NetworkMemberResponse:
        """Add a sandbox to a network, or replace all tags that it has there. Tags that the body lacks are gone. The
        sandbox must be a running VM of the same owner as the network. Every rule for one of its tags applies to it,
        rules that make ports public too.

        See `prime_openapi.api.sandbox_networks.put_member`.
        """
        return await _operations.put_member.asyncio(network_id, sandbox_id, body=body, client=self._client)

    async def remove_member(self, network_id: str, sandbox_id: str) -> None:
        """Take a sandbox out of a network. This closes all its public ports and all its private connections in that
        network. Rules stay, also those that match no member any more.

        See `prime_openapi.api.sandbox_networks.remove_member`.
        """
        return await _operations.remove_member.asyncio(network_id, sandbox_id, client=self._client)

    async def replace_rules(
        self, network_id: str, *, body: _models.ReplaceRulesRequest | Mapping[str, Any]
    ) -> _models.NetworkResponse:
        """Replace all rules of a network. Rules that the body lacks are gone, so send every rule that shall stay. The
        service has no precondition: the last of two writers wins. The change is in force when `synced` of the
        network and of its members is true, so poll `GET` of the network. To close a public port, send the rules
        without it. Leave out a rule whose last port goes: a rule without ports opens all.

        See `prime_openapi.api.sandbox_networks.replace_rules`.
        """
        return await _operations.replace_rules.asyncio(network_id, body=body, client=self._client)
