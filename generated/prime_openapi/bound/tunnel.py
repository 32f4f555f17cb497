"""Operations of the tag `tunnel` as methods, each the operation of `prime_openapi.api.tunnel` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import tunnel as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class TunnelApi:
    """Operations of the tag `tunnel`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def bulk_delete_tunnels(
        self, *, body: _models.BulkDeleteTunnelRequest | Mapping[str, Any]
    ) -> _models.BulkDeleteTunnelResponse:
        """Delete up to 500 tunnels in one request and disconnect their clients. Some may fail while others are
        deleted: the status is 200 in either case, so read `failed`.

        See `prime_openapi.api.tunnel.bulk_delete_tunnels`.
        """
        return _operations.bulk_delete_tunnels.sync(body=body, client=self._client)

    def create_tunnel(self, *, body: _models.CreateTunnelRequest | Mapping[str, Any]) -> _models.TunnelResponse:
        """Create a tunnel that makes a port of the caller's own machine public over HTTPS. It serves nothing until a
        tunnel client (frpc) connects with the `frp_token` and `binding_secret` of the response. Both are secrets.
        An expired tunnel cannot be renewed: create another.

        See `prime_openapi.api.tunnel.create_tunnel`.
        """
        return _operations.create_tunnel.sync(body=body, client=self._client)

    def delete_tunnel(self, tunnel_id: str) -> _models.DeleteTunnelResponse:
        """Delete one tunnel, so that its URL stops working, and disconnect its client. A tunnel that is gone already
        gives 404.

        See `prime_openapi.api.tunnel.delete_tunnel`.
        """
        return _operations.delete_tunnel.sync(tunnel_id, client=self._client)

    def get_tunnel_status(self, tunnel_id: str) -> _models.TunnelStatusResponse:
        """Return one tunnel with its status. `connected` says that a tunnel client is there, not that the local port
        behind it responds.

        See `prime_openapi.api.tunnel.get_tunnel_status`.
        """
        return _operations.get_tunnel_status.sync(tunnel_id, client=self._client)

    def list_tunnels(self, *, team_id: str | None | Unset = UNSET) -> _models.TunnelListResponse:
        """Return the active tunnels of the caller, or of one team. The service may return pages, which this document
        does not describe: compare the number of tunnels with `total`.

        See `prime_openapi.api.tunnel.list_tunnels`.
        """
        return _operations.list_tunnels.sync(team_id=team_id, client=self._client)


class AsyncTunnelApi:
    """Operations of the tag `tunnel`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def bulk_delete_tunnels(
        self, *, body: _models.BulkDeleteTunnelRequest | Mapping[str, Any]
    ) -> _models.BulkDeleteTunnelResponse:
        """Delete up to 500 tunnels in one request and disconnect their clients. Some may fail while others are
        deleted: the status is 200 in either case, so read `failed`.

        See `prime_openapi.api.tunnel.bulk_delete_tunnels`.
        """
        return await _operations.bulk_delete_tunnels.asyncio(body=body, client=self._client)

    async def create_tunnel(self, *, body: _models.CreateTunnelRequest | Mapping[str, Any]) -> _models.TunnelResponse:
        """Create a tunnel that makes a port of the caller's own machine public over HTTPS. It serves nothing until a
        tunnel client (frpc) connects with the `frp_token` and `binding_secret` of the response. Both are secrets.
        An expired tunnel cannot be renewed: create another.

        See `prime_openapi.api.tunnel.create_tunnel`.
        """
        return await _operations.create_tunnel.asyncio(body=body, client=self._client)

    async def delete_tunnel(self, tunnel_id: str) -> _models.DeleteTunnelResponse:
        """Delete one tunnel, so that its URL stops working, and disconnect its client. A tunnel that is gone already
        gives 404.

        See `prime_openapi.api.tunnel.delete_tunnel`.
        """
        return await _operations.delete_tunnel.asyncio(tunnel_id, client=self._client)

    async def get_tunnel_status(self, tunnel_id: str) -> _models.TunnelStatusResponse:
        """Return one tunnel with its status. `connected` says that a tunnel client is there, not that the local port
        behind it responds.

        See `prime_openapi.api.tunnel.get_tunnel_status`.
        """
        return await _operations.get_tunnel_status.asyncio(tunnel_id, client=self._client)

    async def list_tunnels(self, *, team_id: str | None | Unset = UNSET) -> _models.TunnelListResponse:
        """Return the active tunnels of the caller, or of one team. The service may return pages, which this document
        does not describe: compare the number of tunnels with `total`.

        See `prime_openapi.api.tunnel.list_tunnels`.
        """
        return await _operations.list_tunnels.asyncio(team_id=team_id, client=self._client)
