"""Operations of the tag `disks` as methods, each the operation of `prime_openapi.api.disks` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import disks as _operations
from ..client import AsyncClient, SyncClient
from ..types import Unset


class DisksApi:
    """Operations of the tag `disks`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def create_disk(self, *, body: _models.BodyCreateDiskApiV1DisksPost | Mapping[str, Any]) -> _models.APIDiskConfig:
        """Rent a disk by an offer of `GET /api/v1/availability/disks`. The disk is returned while it is still being
        provisioned: poll `GET /api/v1/disks/{disk_id}` until its status is `ACTIVE`. It has a price for each hour.
        There is no idempotency key, so a repeated request rents a second disk.

        See `prime_openapi.api.disks.create_disk`.
        """
        return _operations.create_disk.sync(body=body, client=self._client)

    def delete_disk(self, disk_id: str) -> object:
        """Delete a disk together with the data on it. `pods` and `clusters` of the disk say what it is attached to.

        See `prime_openapi.api.disks.delete_disk`.
        """
        return _operations.delete_disk.sync(disk_id, client=self._client)

    def get_disk(self, disk_id: str) -> _models.APIDiskConfig:
        """Return one disk with its status, its size in GB, its prices for each hour, and the pods and clusters that it
        is attached to.

        See `prime_openapi.api.disks.get_disk`.
        """
        return _operations.get_disk.sync(disk_id, client=self._client)

    def list_disks(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListAPIDiskConfig:
        """Return one page of the caller's disks, with the pods and clusters that each is attached to. Move through the
        pages with `offset` and `limit`.

        See `prime_openapi.api.disks.list_disks`.
        """
        return _operations.list_disks.sync(limit=limit, offset=offset, client=self._client)

    def update_disk(self, disk_id: str, *, body: _models.APIDiskUpdateRequest | Mapping[str, Any]) -> object:
        """Change the name of a disk. Nothing else about a disk can be changed here, not even its size.

        See `prime_openapi.api.disks.update_disk`.
        """
        return _operations.update_disk.sync(disk_id, body=body, client=self._client)


class AsyncDisksApi:
    """Operations of the tag `disks`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def create_disk(
        self, *, body: _models.BodyCreateDiskApiV1DisksPost | Mapping[str, Any]
    ) -> _models.APIDiskConfig:
        """Rent a disk by an offer of `GET /api/v1/availability/disks`. The disk is returned while it is still being
        provisioned: poll `GET /api/v1/disks/{disk_id}` until its status is `ACTIVE`. It has a price for each hour.
        There is no idempotency key, so a repeated request rents a second disk.

        See `prime_openapi.api.disks.create_disk`.
        """
        return await _operations.create_disk.asyncio(body=body, client=self._client)

    async def delete_disk(self, disk_id: str) -> object:
        """Delete a disk together with the data on it. `pods` and `clusters` of the disk say what it is attached to.

        See `prime_openapi.api.disks.delete_disk`.
        """
        return await _operations.delete_disk.asyncio(disk_id, client=self._client)

    async def get_disk(self, disk_id: str) -> _models.APIDiskConfig:
        """Return one disk with its status, its size in GB, its prices for each hour, and the pods and clusters that it
        is attached to.

        See `prime_openapi.api.disks.get_disk`.
        """
        return await _operations.get_disk.asyncio(disk_id, client=self._client)

    async def list_disks(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListAPIDiskConfig:
        """Return one page of the caller's disks, with the pods and clusters that each is attached to. Move through the
        pages with `offset` and `limit`.

        See `prime_openapi.api.disks.list_disks`.
        """
        return await _operations.list_disks.asyncio(limit=limit, offset=offset, client=self._client)

    async def update_disk(self, disk_id: str, *, body: _models.APIDiskUpdateRequest | Mapping[str, Any]) -> object:
        """Change the name of a disk. Nothing else about a disk can be changed here, not even its size.

        See `prime_openapi.api.disks.update_disk`.
        """
        return await _operations.update_disk.asyncio(disk_id, body=body, client=self._client)
