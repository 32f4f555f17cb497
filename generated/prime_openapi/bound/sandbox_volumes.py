"""Operations of the tag `sandbox_volumes` as methods, each the operation of `prime_openapi.api.sandbox_volumes` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import sandbox_volumes as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class SandboxVolumesApi:
    """Operations of the tag `sandbox_volumes`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def create_volume(self, *, body: _models.CreateVolumeRequest | Mapping[str, Any]) -> _models.VolumeResponse:
        """Create a named volume for sandboxes of the caller or of a team. A sandbox that mounts it gets a private copy
        when it is created. Changes reach the volume only by publishing.

        See `prime_openapi.api.sandbox_volumes.create_volume`.
        """
        return _operations.create_volume.sync(body=body, client=self._client)

    def delete_volume(self, name: str, *, team_id: str | None | Unset = UNSET) -> None:
        """Delete a volume by its name, for good. What becomes of copies in sandboxes that mount it is not documented.

        See `prime_openapi.api.sandbox_volumes.delete_volume`.
        """
        return _operations.delete_volume.sync(name, team_id=team_id, client=self._client)

    def get_volume(self, name: str, *, team_id: str | None | Unset = UNSET) -> _models.VolumeResponse:
        """Return one volume by its name, which is unique for its owner. `head_checkpoint_id` is the state that new
        sandboxes get.

        See `prime_openapi.api.sandbox_volumes.get_volume`.
        """
        return _operations.get_volume.sync(name, team_id=team_id, client=self._client)

    def get_volume_sync(self, sandbox_id: str, name: str) -> _models.VolumeSyncResponse:
        """Return how far the latest synchronization of a sandbox's copy of a volume is. Poll it after starting one.

        See `prime_openapi.api.sandbox_volumes.get_volume_sync`.
        """
        return _operations.get_volume_sync.sync(sandbox_id, name, client=self._client)

    def list_volumes(
        self, *, page: int | Unset = 1, per_page: int | Unset = 50, team_id: str | None | Unset = UNSET
    ) -> _models.VolumeListResponse:
        """Return one page of the volumes of one owner, with the storage that they use. Ask for the next `page` while
        `has_next` is true.

        See `prime_openapi.api.sandbox_volumes.list_volumes`.
        """
        return _operations.list_volumes.sync(page=page, per_page=per_page, team_id=team_id, client=self._client)

    def publish_volume(self, sandbox_id: str, name: str) -> _models.CheckpointResponse:
        """Make a sandbox's copy of a volume the volume's new head, which later sandboxes get. It continues after the
        response, so poll the checkpoint in it. A sandbox that does not mount the volume gives 404, a read-only
        mount 400. The response is 409 while another publish runs, or after the head moved.

        See `prime_openapi.api.sandbox_volumes.publish_volume`.
        """
        return _operations.publish_volume.sync(sandbox_id, name, client=self._client)

    def resize_volume(
        self, name: str, *, body: _models.ResizeVolumeRequest | Mapping[str, Any], team_id: str | None | Unset = UNSET
    ) -> _models.VolumeResponse:
        """Make a volume larger. The size is in GB, and a volume cannot become smaller.

        See `prime_openapi.api.sandbox_volumes.resize_volume`.
        """
        return _operations.resize_volume.sync(name, body=body, team_id=team_id, client=self._client)

    def sync_volume(
        self, sandbox_id: str, name: str, *, body: _models.SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.VolumeSyncResponse:
        """Start synchronizing a sandbox's copy of a volume with the volume, and poll `GET` of the same path to follow
        it. The body is optional. Leave `discard` false unless changes in the sandbox may be lost.

        See `prime_openapi.api.sandbox_volumes.sync_volume`.
        """
        return _operations.sync_volume.sync(sandbox_id, name, body=body, client=self._client)


class AsyncSandboxVolumesApi:
    """Operations of the tag `sandbox_volumes`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def create_volume(self, *, body: _models.CreateVolumeRequest | Mapping[str, Any]) -> _models.VolumeResponse:
        """Create a named volume for sandboxes of the caller or of a team. A sandbox that mounts it gets a private copy
        when it is created. Changes reach the volume only by publishing.

        See `prime_openapi.api.sandbox_volumes.create_volume`.
        """
        return await _operations.create_volume.asyncio(body=body, client=self._client)

    async def delete_volume(self, name: str, *, team_id: str | None | Unset = UNSET) -> None:
        """Delete a volume by its name, for good. What becomes of copies in sandboxes that mount it is not documented.

        See `prime_openapi.api.sandbox_volumes.delete_volume`.
        """
        return await _operations.delete_volume.asyncio(name, team_id=team_id, client=self._client)

    async def get_volume(self, name: str, *, team_id: str | None | Unset = UNSET) -> _models.VolumeResponse:
        """Return one volume by its name, which is unique for its owner. `head_checkpoint_id` is the state that new
        sandboxes get.

        See `prime_openapi.api.sandbox_volumes.get_volume`.
        """
        return await _operations.get_volume.asyncio(name, team_id=team_id, client=self._client)

    async def get_volume_sync(self, sandbox_id: str, name: str) -> _models.VolumeSyncResponse:
        """Return how far the latest synchronization of a sandbox's copy of a volume is. Poll it after starting one.

        See `prime_openapi.api.sandbox_volumes.get_volume_sync`.
        """
        return await _operations.get_volume_sync.asyncio(sandbox_id, name, client=self._client)

    async def list_volumes(
        self, *, page: int | Unset = 1, per_page: int | Unset = 50, team_id: str | None | Unset = UNSET
    ) -> _models.VolumeListResponse:
        """Return one page of the volumes of one owner, with the storage that they use. Ask for the next `page` while
        `has_next` is true.

        See `prime_openapi.api.sandbox_volumes.list_volumes`.
        """
        return await _operations.list_volumes.asyncio(
            page=page, per_page=per_page, team_id=team_id, client=self._client
        )

    async def publish_volume(self, sandbox_id: str, name: str) -> _models.CheckpointResponse:
        """Make a sandbox's copy of a volume the volume's new head, which later sandboxes get. It continues after the
        response, so poll the checkpoint in it. A sandbox that does not mount the volume gives 404, a read-only
        mount 400. The response is 409 while another publish runs, or after the head moved.

        See `prime_openapi.api.sandbox_volumes.publish_volume`.
        """
        return await _operations.publish_volume.asyncio(sandbox_id, name, client=self._client)

    async def resize_volume(
        self, name: str, *, body: _models.ResizeVolumeRequest | Mapping[str, Any], team_id: str | None | Unset = UNSET
    ) -> _models.VolumeResponse:
        """Make a volume larger. The size is in GB, and a volume cannot become smaller.

        See `prime_openapi.api.sandbox_volumes.resize_volume`.
        """
        return await _operations.resize_volume.asyncio(name, body=body, team_id=team_id, client=self._client)

    async def sync_volume(
        self, sandbox_id: str, name: str, *, body: _models.SyncVolumeRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.VolumeSyncResponse:
        """Start synchronizing a sandbox's copy of a volume with the volume, and poll `GET` of the same path to follow
        it. The body is optional. Leave `discard` false unless changes in the sandbox may be lost.

        See `prime_openapi.api.sandbox_volumes.sync_volume`.
        """
        return await _operations.sync_volume.asyncio(sandbox_id, name, body=body, client=self._client)
