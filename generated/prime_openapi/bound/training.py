"""Operations of the tag `training` as methods, each the operation of `prime_openapi.api.training` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import training as _operations
from ..client import AsyncClient, SyncClient


class TrainingApi:
    """Operations of the tag `training`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def create_dedicated_run(
        self, *, body: _models.CreateDedicatedRunRequest | Mapping[str, Any]
    ) -> _models.CreateDedicatedRunResponse:
        """Start a prime-rl training run with full fine-tuning on a registered cluster. `tokenValue` in the response is
        an API key for the run: it is a secret and is returned only once.

        See `prime_openapi.api.training.create_dedicated_run`.
        """
        return _operations.create_dedicated_run.sync(body=body, client=self._client)

    def delete_dedicated_run(self, run_id: str) -> _models.DeleteRunResponse:
        """Delete a training run, its job and all that it has on the cluster, running or not. It is idempotent, so it
        can be repeated. What was billed for the run stays on record.

        See `prime_openapi.api.training.delete_dedicated_run`.
        """
        return _operations.delete_dedicated_run.sync(run_id, client=self._client)


class AsyncTrainingApi:
    """Operations of the tag `training`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def create_dedicated_run(
        self, *, body: _models.CreateDedicatedRunRequest | Mapping[str, Any]
    ) -> _models.CreateDedicatedRunResponse:
        """Start a prime-rl training run with full fine-tuning on a registered cluster. `tokenValue` in the response is
        an API key for the run: it is a secret and is returned only once.

        See `prime_openapi.api.training.create_dedicated_run`.
        """
        return await _operations.create_dedicated_run.asyncio(body=body, client=self._client)

    async def delete_dedicated_run(self, run_id: str) -> _models.DeleteRunResponse:
        """Delete a training run, its job and all that it has on the cluster, running or not. It is idempotent, so it
        can be repeated. What was billed for the run stays on record.

        See `prime_openapi.api.training.delete_dedicated_run`.
        """
        return await _operations.delete_dedicated_run.asyncio(run_id, client=self._client)
