"""Operations of the tag `sandbox_checkpoints` as methods, each the operation of `prime_openapi.api.sandbox_checkpoints` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import sandbox_checkpoints as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class SandboxCheckpointsApi:
    """Operations of the tag `sandbox_checkpoints`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def batch_get_checkpoints(
        self, *, body: _models.BatchCheckpointRequest | Mapping[str, Any]
    ) -> _models.BatchCheckpointResponse:
        """Return up to 100 checkpoints in one request. It changes nothing and can be repeated. A checkpoint that is
        not found is in `errors`, although the status of the response is 200.

        See `prime_openapi.api.sandbox_checkpoints.batch_get_checkpoints`.
        """
        return _operations.batch_get_checkpoints.sync(body=body, client=self._client)

    def create_checkpoint(
        self, sandbox_id: str, *, body: _models.CreateCheckpointRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.CheckpointResponse:
        """Save the present state of a sandbox as a checkpoint. The checkpoint is stored afterwards: poll `GET
        /api/v1/sandbox/checkpoints/{checkpoint_id}` until its state is `DURABLE`. A checkpoint that is not durable
        yet is lost when its sandbox is deleted. The body is optional.

        See `prime_openapi.api.sandbox_checkpoints.create_checkpoint`.
        """
        return _operations.create_checkpoint.sync(sandbox_id, body=body, client=self._client)

    def delete_checkpoint(self, checkpoint_id: str) -> None:
        """Delete one checkpoint. Checkpoints that were made from it keep their data. The response is 409 before it is
        stored, and for the one that a running sandbox builds upon.

        See `prime_openapi.api.sandbox_checkpoints.delete_checkpoint`.
        """
        return _operations.delete_checkpoint.sync(checkpoint_id, client=self._client)

    def delete_owner_checkpoints(
        self,
        *,
        all_users: bool | Unset = False,
        cursor: str | None | Unset = UNSET,
        sandbox_id: str | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
        user_id: str | None | Unset = UNSET,
    ) -> _models.DeleteOwnerCheckpointsResponse:
        """Delete the checkpoints of one owner. Expect all of them to go unless a parameter narrows them. One request
        may not delete all: repeat it with the `next_cursor` of the response as `cursor`, until it is null.

        See `prime_openapi.api.sandbox_checkpoints.delete_owner_checkpoints`.
        """
        return _operations.delete_owner_checkpoints.sync(
            all_users=all_users,
            cursor=cursor,
            sandbox_id=sandbox_id,
            team_id=team_id,
            user_id=user_id,
            client=self._client,
        )

    def delete_sandbox_checkpoints(self, sandbox_id: str) -> _models.DeleteSandboxCheckpointsResponse:
        """Delete all checkpoints of one sandbox. Those that cannot be deleted are in `errors`, although the status of
        the response is 200.

        See `prime_openapi.api.sandbox_checkpoints.delete_sandbox_checkpoints`.
        """
        return _operations.delete_sandbox_checkpoints.sync(sandbox_id, client=self._client)

    def get_checkpoint(self, checkpoint_id: str) -> _models.CheckpointResponse:
        """Return one checkpoint with its state and sizes in bytes. Poll it after creating a checkpoint or publishing a
        volume.

        See `prime_openapi.api.sandbox_checkpoints.get_checkpoint`.
        """
        return _operations.get_checkpoint.sync(checkpoint_id, client=self._client)

    def list_checkpoints(
        self, sandbox_id: str, *, checkpoint_id: str | None | Unset = UNSET
    ) -> _models.CheckpointListResponse:
        """Return all checkpoints of one sandbox in one response without pages.

        See `prime_openapi.api.sandbox_checkpoints.list_checkpoints`.
        """
        return _operations.list_checkpoints.sync(sandbox_id, checkpoint_id=checkpoint_id, client=self._client)

    def list_owner_checkpoints(
        self,
        *,
        cursor: str | None | Unset = UNSET,
        sandbox_id: str | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
    ) -> _models.OwnerCheckpointListResponse:
        """Return checkpoints of one owner, also those whose sandbox is deleted. Ask for the next page with the
        `next_cursor` of the response as `cursor`, until it is null.

        See `prime_openapi.api.sandbox_checkpoints.list_owner_checkpoints`.
        """
        return _operations.list_owner_checkpoints.sync(
            cursor=cursor, sandbox_id=sandbox_id, team_id=team_id, client=self._client
        )


class AsyncSandboxCheckpointsApi:
    """Operations of the tag `sandbox_checkpoints`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def batch_get_checkpoints(
        self, *, body: _models.BatchCheckpointRequest | Mapping[str, Any]
    ) -> _models.BatchCheckpointResponse:
        """Return up to 100 checkpoints in one request. It changes nothing and can be repeated. A checkpoint that is
        not found is in `errors`, although the status of the response is 200.

        See `prime_openapi.api.sandbox_checkpoints.batch_get_checkpoints`.
        """
        return await _operations.batch_get_checkpoints.asyncio(body=body, client=self._client)

    async def create_checkpoint(
        self, sandbox_id: str, *, body: _models.CreateCheckpointRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.CheckpointResponse:
        """Save the present state of a sandbox as a checkpoint. The checkpoint is stored afterwards: poll `GET
        /api/v1/sandbox/checkpoints/{checkpoint_id}` until its state is `DURABLE`. A checkpoint that is not durable
        yet is lost when its sandbox is deleted. The body is optional.

        See `prime_openapi.api.sandbox_checkpoints.create_checkpoint`.
        """
        return await _operations.create_checkpoint.asyncio(sandbox_id, body=body, client=self._client)

    async def delete_checkpoint(self, checkpoint_id: str) -> None:
        """Delete one checkpoint. Checkpoints that were made from it keep their data. The response is 409 before it is
        stored, and for the one that a running sandbox builds upon.

        See `prime_openapi.api.sandbox_checkpoints.delete_checkpoint`.
        """
        return await _operations.delete_checkpoint.asyncio(checkpoint_id, client=self._client)

    async def delete_owner_checkpoints(
        self,
        *,
        all_users: bool | Unset = False,
        cursor: str | None | Unset = UNSET,
        sandbox_id: str | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
        user_id: str | None | Unset = UNSET,
    ) -> _models.DeleteOwnerCheckpointsResponse:
        """Delete the checkpoints of one owner. Expect all of them to go unless a parameter narrows them. One request
        may not delete all: repeat it with the `next_cursor` of the response as `cursor`, until it is null.

        See `prime_openapi.api.sandbox_checkpoints.delete_owner_checkpoints`.
        """
        return await _operations.delete_owner_checkpoints.asyncio(
            all_users=all_users,
            cursor=cursor,
            sandbox_id=sandbox_id,
            team_id=team_id,
            user_id=user_id,
            client=self._client,
        )

    async def delete_sandbox_checkpoints(self, sandbox_id: str) -> _models.DeleteSandboxCheckpointsResponse:
        """Delete all checkpoints of one sandbox. Those that cannot be deleted are in `errors`, although the status of
        the response is 200.

        See `prime_openapi.api.sandbox_checkpoints.delete_sandbox_checkpoints`.
        """
        return await _operations.delete_sandbox_checkpoints.asyncio(sandbox_id, client=self._client)

    async def get_checkpoint(self, checkpoint_id: str) -> _models.CheckpointResponse:
        """Return one checkpoint with its state and sizes in bytes. Poll it after creating a checkpoint or publishing a
        volume.

        See `prime_openapi.api.sandbox_checkpoints.get_checkpoint`.
        """
        return await _operations.get_checkpoint.asyncio(checkpoint_id, client=self._client)

    async def list_checkpoints(
        self, sandbox_id: str, *, checkpoint_id: str | None | Unset = UNSET
    ) -> _models.CheckpointListResponse:
        """Return all checkpoints of one sandbox in one response without pages.

        See `prime_openapi.api.sandbox_checkpoints.list_checkpoints`.
        """
        return await _operations.list_checkpoints.asyncio(sandbox_id, checkpoint_id=checkpoint_id, client=self._client)

    async def list_owner_checkpoints(
        self,
        *,
        cursor: str | None | Unset = UNSET,
        sandbox_id: str | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
    ) -> _models.OwnerCheckpointListResponse:
        """Return checkpoints of one owner, also those whose sandbox is deleted. Ask for the next page with the
        `next_cursor` of the response as `cursor`, until it is null.

        See `prime_openapi.api.sandbox_checkpoints.list_owner_checkpoints`.
        """
        return await _operations.list_owner_checkpoints.asyncio(
            cursor=cursor, sandbox_id=sandbox_id, team_id=team_id, client=self._client
        )
