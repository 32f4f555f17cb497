"""Operations of the tag `template` as methods, each the operation of `prime_openapi.api.template` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import template as _operations
from ..client import AsyncClient, SyncClient


class TemplateApi:
    """Operations of the tag `template`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def check_docker_image(self, *, body: _models.DockerImageCheckRequest | Mapping[str, Any]) -> object:
        """Check that a container image can be pulled, before a sandbox or pod is created with it. Give the id of
        stored registry credentials for a private image.

        See `prime_openapi.api.template.check_docker_image`.
        """
        return _operations.check_docker_image.sync(body=body, client=self._client)

    def list_registry_credentials(self) -> _models.RegistryCredentialsListResponse:
        """Return the container registry credentials that the caller and the caller's teams have stored, without
        passwords. The `id` of one is what other operations take as `registry_credentials_id`.

        See `prime_openapi.api.template.list_registry_credentials`.
        """
        return _operations.list_registry_credentials.sync(client=self._client)


class AsyncTemplateApi:
    """Operations of the tag `template`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def check_docker_image(self, *, body: _models.DockerImageCheckRequest | Mapping[str, Any]) -> object:
        """Check that a container image can be pulled, before a sandbox or pod is created with it. Give the id of
        stored registry credentials for a private image.

        See `prime_openapi.api.template.check_docker_image`.
        """
        return await _operations.check_docker_image.asyncio(body=body, client=self._client)

    async def list_registry_credentials(self) -> _models.RegistryCredentialsListResponse:
        """Return the container registry credentials that the caller and the caller's teams have stored, without
        passwords. The `id` of one is what other operations take as `registry_credentials_id`.

        See `prime_openapi.api.template.list_registry_credentials`.
        """
        return await _operations.list_registry_credentials.asyncio(client=self._client)
