"""Operations of the tag `hosted_evaluations` as methods, each the operation of `prime_openapi.api.hosted_evaluations` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import hosted_evaluations as _operations
from ..client import AsyncClient, SyncClient


class HostedEvaluationsApi:
    """Operations of the tag `hosted_evaluations`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def cancel_hosted_evaluation_route(self, evaluation_id: str) -> _models.CancelHostedEvaluationResponse:
        """Stop a hosted evaluation that is still running. The response states its new status.

        See `prime_openapi.api.hosted_evaluations.cancel_hosted_evaluation_route`.
        """
        return _operations.cancel_hosted_evaluation_route.sync(evaluation_id, client=self._client)

    def create_hosted_evaluation(
        self, *, body: _models.CreateHostedEvaluationRequest | Mapping[str, Any]
    ) -> _models.CreateHostedEvaluationResponse:
        """Start an evaluation that runs in a sandbox of the service. The response comes when it has started, not when
        it is done: poll `GET /api/v1/evaluations/{evaluation_id}`. Several environments make several evaluations,
        whose ids are in `evaluation_ids`.

        See `prime_openapi.api.hosted_evaluations.create_hosted_evaluation`.
        """
        return _operations.create_hosted_evaluation.sync(body=body, client=self._client)

    def get_hosted_evaluation_logs_route(self, evaluation_id: str) -> _models.GetHostedEvaluationLogsResponse:
        """Return what the sandbox of a hosted evaluation has logged so far, as one text without pages. Call it again
        to see more while the evaluation runs.

        See `prime_openapi.api.hosted_evaluations.get_hosted_evaluation_logs_route`.
        """
        return _operations.get_hosted_evaluation_logs_route.sync(evaluation_id, client=self._client)

    def get_inference_models(self) -> _models.ListInferenceModelsResponse:
        """Return the models that a hosted evaluation can use as `inference_model`. The fields of a model are not
        documented.

        See `prime_openapi.api.hosted_evaluations.get_inference_models`.
        """
        return _operations.get_inference_models.sync(client=self._client)


class AsyncHostedEvaluationsApi:
    """Operations of the tag `hosted_evaluations`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def cancel_hosted_evaluation_route(self, evaluation_id: str) -> _models.CancelHostedEvaluationResponse:
        """Stop a hosted evaluation that is still running. The response states its new status.

        See `prime_openapi.api.hosted_evaluations.cancel_hosted_evaluation_route`.
        """
        return await _operations.cancel_hosted_evaluation_route.asyncio(evaluation_id, client=self._client)

    async def create_hosted_evaluation(
        self, *, body: _models.CreateHostedEvaluationRequest | Mapping[str, Any]
    ) -> _models.CreateHostedEvaluationResponse:
        """Start an evaluation that runs in a sandbox of the service. The response comes when it has started, not when
        it is done: poll `GET /api/v1/evaluations/{evaluation_id}`. Several environments make several evaluations,
        whose ids are in `evaluation_ids`.

        See `prime_openapi.api.hosted_evaluations.create_hosted_evaluation`.
        """
        return await _operations.create_hosted_evaluation.asyncio(body=body, client=self._client)

    async def get_hosted_evaluation_logs_route(self, evaluation_id: str) -> _models.GetHostedEvaluationLogsResponse:
        """Return what the sandbox of a hosted evaluation has logged so far, as one text without pages. Call it again
        to see more while the evaluation runs.

        See `prime_openapi.api.hosted_evaluations.get_hosted_evaluation_logs_route`.
        """
        return await _operations.get_hosted_evaluation_logs_route.asyncio(evaluation_id, client=self._client)

    async def get_inference_models(self) -> _models.ListInferenceModelsResponse:
        """Return the models that a hosted evaluation can use as `inference_model`. The fields of a model are not
        documented.

        See `prime_openapi.api.hosted_evaluations.get_inference_models`.
        """
        return await _operations.get_inference_models.asyncio(client=self._client)
