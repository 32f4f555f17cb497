"""Operations of the tag `evals` as methods, each the operation of `prime_openapi.api.evals` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import evals as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class EvalsApi:
    """Operations of the tag `evals`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def bulk_delete_evaluations(
        self, *, body: _models.BulkDeleteEvaluationsRequest | Mapping[str, Any]
    ) -> _models.BulkDeleteEvaluationsResponse:
        """Delete up to 100 evaluations in one request. Some may fail while others are deleted: the status is 200 in
        either case, so read `failed_ids`.

        See `prime_openapi.api.evals.bulk_delete_evaluations`.
        """
        return _operations.bulk_delete_evaluations.sync(body=body, client=self._client)

    def create_evaluation(
        self, *, body: _models.CreateEvaluationRequest | Mapping[str, Any]
    ) -> _models.CreateEvaluationResponse:
        """Create an evaluation, to which samples are added afterwards. State what is evaluated by `environments`,
        `run_id` or `suite_id`. It belongs to the team in `team_id`, otherwise to the caller. Then push samples, and
        finalize the evaluation after the last one.

        See `prime_openapi.api.evals.create_evaluation`.
        """
        return _operations.create_evaluation.sync(body=body, client=self._client)

    def delete_evaluation(self, evaluation_id: str) -> object:
        """Delete one evaluation for good. Use `POST /api/v1/evaluations/bulk-delete` for many.

        See `prime_openapi.api.evals.delete_evaluation`.
        """
        return _operations.delete_evaluation.sync(evaluation_id, client=self._client)

    def finalize_evaluation(
        self, evaluation_id: str, *, body: _models.FinalizeEvaluationRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.FinalizeEvaluationResponse:
        """Close an evaluation after its last samples were pushed, and have its final scores computed. Metrics in the
        optional body are attached to the evaluation.

        See `prime_openapi.api.evals.finalize_evaluation`.
        """
        return _operations.finalize_evaluation.sync(evaluation_id, body=body, client=self._client)

    def get_evaluation(self, evaluation_id: str) -> _models.GetEvaluationResponse:
        """Return one evaluation with its status, configuration and scores. Its samples come from an operation of their
        own. Poll this one to follow a hosted evaluation.

        See `prime_openapi.api.evals.get_evaluation`.
        """
        return _operations.get_evaluation.sync(evaluation_id, client=self._client)

    def get_samples(
        self, evaluation_id: str, *, limit: int | Unset = 100, page: int | Unset = 1
    ) -> _models.GetSamplesResponse:
        """Return one page of the samples of an evaluation. Pages are counted from 1, and `total_pages` says which is
        the last.

        See `prime_openapi.api.evals.get_samples`.
        """
        return _operations.get_samples.sync(evaluation_id, limit=limit, page=page, client=self._client)

    def list_evaluations(
        self,
        *,
        environment_id: str | None | Unset = UNSET,
        environment_name: str | None | Unset = UNSET,
        limit: int | Unset = 50,
        skip: int | Unset = 0,
        suite_id: str | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
    ) -> _models.ListEvaluationsResponse:
        """Return one page of the evaluations of the caller and of all teams of the caller. Narrow the list with the
        other parameters, and move through the pages with `skip` and `limit`.

        See `prime_openapi.api.evals.list_evaluations`.
        """
        return _operations.list_evaluations.sync(
            environment_id=environment_id,
            environment_name=environment_name,
            limit=limit,
            skip=skip,
            suite_id=suite_id,
            team_id=team_id,
            client=self._client,
        )

    def push_samples(
        self, evaluation_id: str, *, body: _models.PushSamplesRequest | Mapping[str, Any]
    ) -> _models.PushSamplesResponse:
        """Add samples to an evaluation. Call it again for every further batch, so that samples can be sent while they
        are made.

        See `prime_openapi.api.evals.push_samples`.
        """
        return _operations.push_samples.sync(evaluation_id, body=body, client=self._client)

    def update_evaluation(
        self, evaluation_id: str, *, body: _models.UpdateEvaluationRequest | Mapping[str, Any]
    ) -> _models.UpdateEvaluationResponse:
        """Change the name, description, tags, metrics or visibility of an evaluation. Every field of the body is
        optional. Samples are not changed here.

        See `prime_openapi.api.evals.update_evaluation`.
        """
        return _operations.update_evaluation.sync(evaluation_id, body=body, client=self._client)


class AsyncEvalsApi:
    """Operations of the tag `evals`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def bulk_delete_evaluations(
        self, *, body: _models.BulkDeleteEvaluationsRequest | Mapping[str, Any]
    ) -> _models.BulkDeleteEvaluationsResponse:
        """Delete up to 100 evaluations in one request. Some may fail while others are deleted: the status is 200 in
        either case, so read `failed_ids`.

        See `prime_openapi.api.evals.bulk_delete_evaluations`.
        """
        return await _operations.bulk_delete_evaluations.asyncio(body=body, client=self._client)

    async def create_evaluation(
        self, *, body: _models.CreateEvaluationRequest | Mapping[str, Any]
    ) -> _models.CreateEvaluationResponse:
        """Create an evaluation, to which samples are added afterwards. State what is evaluated by `environments`,
        `run_id` or `suite_id`. It belongs to the team in `team_id`, otherwise to the caller. Then push samples, and
        finalize the evaluation after the last one.

        See `prime_openapi.api.evals.create_evaluation`.
        """
        return await _operations.create_evaluation.asyncio(body=body, client=self._client)

    async def delete_evaluation(self, evaluation_id: str) -> object:
        """Delete one evaluation for good. Use `POST /api/v1/evaluations/bulk-delete` for many.

        See `prime_openapi.api.evals.delete_evaluation`.
        """
        return await _operations.delete_evaluation.asyncio(evaluation_id, client=self._client)

    async def finalize_evaluation(
        self, evaluation_id: str, *, body: _models.FinalizeEvaluationRequest | Mapping[str, Any] | None | Unset = UNSET
    ) -> _models.FinalizeEvaluationResponse:
        """Close an evaluation after its last samples were pushed, and have its final scores computed. Metrics in the
        optional body are attached to the evaluation.

        See `prime_openapi.api.evals.finalize_evaluation`.
        """
        return await _operations.finalize_evaluation.asyncio(evaluation_id, body=body, client=self._client)

    async def get_evaluation(self, evaluation_id: str) -> _models.GetEvaluationResponse:
        """Return one evaluation with its status, configuration and scores. Its samples come from an operation of their
        own. Poll this one to follow a hosted evaluation.

        See `prime_openapi.api.evals.get_evaluation`.
        """
        return await _operations.get_evaluation.asyncio(evaluation_id, client=self._client)

    async def get_samples(
        self, evaluation_id: str, *, limit: int | Unset = 100, page: int | Unset = 1
    ) -> _models.GetSamplesResponse:
        """Return one page of the samples of an evaluation. Pages are counted from 1, and `total_pages` says which is
        the last.

        See `prime_openapi.api.evals.get_samples`.
        """
        return await _operations.get_samples.asyncio(evaluation_id, limit=limit, page=page, client=self._client)

    async def list_evaluations(
        self,
        *,
        environment_id: str | None | Unset = UNSET,
        environment_name: str | None | Unset = UNSET,
        limit: int | Unset = 50,
        skip: int | Unset = 0,
        suite_id: str | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
    ) -> _models.ListEvaluationsResponse:
        """Return one page of the evaluations of the caller and of all teams of the caller. Narrow the list with the
        other parameters, and move through the pages with `skip` and `limit`.

        See `prime_openapi.api.evals.list_evaluations`.
        """
        return await _operations.list_evaluations.asyncio(
            environment_id=environment_id,
            environment_name=environment_name,
            limit=limit,
            skip=skip,
            suite_id=suite_id,
            team_id=team_id,
            client=self._client,
        )

    async def push_samples(
        self, evaluation_id: str, *, body: _models.PushSamplesRequest | Mapping[str, Any]
    ) -> _models.PushSamplesResponse:
        """Add samples to an evaluation. Call it again for every further batch, so that samples can be sent while they
        are made.

        See `prime_openapi.api.evals.push_samples`.
        """
        return await _operations.push_samples.asyncio(evaluation_id, body=body, client=self._client)

    async def update_evaluation(
        self, evaluation_id: str, *, body: _models.UpdateEvaluationRequest | Mapping[str, Any]
    ) -> _models.UpdateEvaluationResponse:
        """Change the name, description, tags, metrics or visibility of an evaluation. Every field of the body is
        optional. Samples are not changed here.

        See `prime_openapi.api.evals.update_evaluation`.
        """
        return await _operations.update_evaluation.asyncio(evaluation_id, body=body, client=self._client)
