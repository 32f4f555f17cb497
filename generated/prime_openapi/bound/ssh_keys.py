"""Operations of the tag `ssh_keys` as methods, each the operation of `prime_openapi.api.ssh_keys` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import ssh_keys as _operations
from ..client import AsyncClient, SyncClient
from ..types import Unset


class SshKeysApi:
    """Operations of the tag `ssh_keys`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def delete_ssh_key(self, key_id: str) -> object:
        """Delete one of the caller's stored SSH keys for good.

        See `prime_openapi.api.ssh_keys.delete_ssh_key`.
        """
        return _operations.delete_ssh_key.sync(key_id, client=self._client)

    def get_ssh_keys(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListAPISSHKeyConfig:
        """Return one page of the SSH public keys that the caller has stored. Move through the pages with `offset` and
        `limit`.

        See `prime_openapi.api.ssh_keys.get_ssh_keys`.
        """
        return _operations.get_ssh_keys.sync(limit=limit, offset=offset, client=self._client)

    def set_primary_key(
        self, key_id: str, *, body: _models.APISSHKeyUpdateRequestConfig | Mapping[str, Any]
    ) -> _models.APISSHKeyUpdateResponseConfig:
        """Make a stored SSH key the caller's primary key. `isPrimary` cannot be set to false: make another key the
        primary one instead.

        See `prime_openapi.api.ssh_keys.set_primary_key`.
        """
        return _operations.set_primary_key.sync(key_id, body=body, client=self._client)

    def upload_ssh_key(
        self, *, body: _models.APISSHKeyUploadRequestConfig | Mapping[str, Any]
    ) -> _models.APISSHKeyConfig:
        """Store the public half of an SSH key, for logging in to pods. Never send the private half.

        See `prime_openapi.api.ssh_keys.upload_ssh_key`.
        """
        return _operations.upload_ssh_key.sync(body=body, client=self._client)


class AsyncSshKeysApi:
    """Operations of the tag `ssh_keys`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def delete_ssh_key(self, key_id: str) -> object:
        """Delete one of the caller's stored SSH keys for good.

        See `prime_openapi.api.ssh_keys.delete_ssh_key`.
        """
        return await _operations.delete_ssh_key.asyncio(key_id, client=self._client)

    async def get_ssh_keys(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListAPISSHKeyConfig:
        """Return one page of the SSH public keys that the caller has stored. Move through the pages with `offset` and
        `limit`.

        See `prime_openapi.api.ssh_keys.get_ssh_keys`.
        """
        return await _operations.get_ssh_keys.asyncio(limit=limit, offset=offset, client=self._client)

    async def set_primary_key(
        self, key_id: str, *, body: _models.APISSHKeyUpdateRequestConfig | Mapping[str, Any]
    ) -> _models.APISSHKeyUpdateResponseConfig:
        """Make a stored SSH key the caller's primary key. `isPrimary` cannot be set to false: make another key the
        primary one instead.

        See `prime_openapi.api.ssh_keys.set_primary_key`.
        """
        return await _operations.set_primary_key.asyncio(key_id, body=body, client=self._client)

    async def upload_ssh_key(
        self, *, body: _models.APISSHKeyUploadRequestConfig | Mapping[str, Any]
    ) -> _models.APISSHKeyConfig:
        """Store the public half of an SSH key, for logging in to pods. Never send the private half.

        See `prime_openapi.api.ssh_keys.upload_ssh_key`.
        """
        return await _operations.upload_ssh_key.asyncio(body=body, client=self._client)
