"""Operations of the tag `frp_plugin` as methods, each the operation of `prime_openapi.api.frp_plugin` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import frp_plugin as _operations
from ..client import AsyncClient, SyncClient


class FrpPluginApi:
    """Operations of the tag `frp_plugin`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def validate_frp_plugin(self, *, body: _models.FrpPluginRequest | Mapping[str, Any]) -> _models.FrpPluginResponse:
        """Not meant for users. The tunnel server calls this when a tunnel client logs in or asks for a proxy, and
        learns whether to admit it. It takes no API key. The id and the token of the tunnel in the body decide.

        See `prime_openapi.api.frp_plugin.validate_frp_plugin`.
        """
        return _operations.validate_frp_plugin.sync(body=body, client=self._client)


class AsyncFrpPluginApi:
    """Operations of the tag `frp_plugin`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def validate_frp_plugin(
        self, *, body: _models.FrpPluginRequest | Mapping[str, Any]
    ) -> _models.FrpPluginResponse:
        """Not meant for users. The tunnel server calls this when a tunnel client logs in or asks for a proxy, and
        learns whether to admit it. It takes no API key. The id and the token of the tunnel in the body decide.

        See `prime_openapi.api.frp_plugin.validate_frp_plugin`.
        """
        return await _operations.validate_frp_plugin.asyncio(body=body, client=self._client)
