"""POST /api/v1/evaluations/{evaluation_id}/finalize"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.FinalizeEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.finalize_evaluation_response import FinalizeEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(FinalizeEvaluationResponse))


OPERATION: Operation[_models.FinalizeEvaluationResponse] = Operation(
    name="evals.finalize_evaluation",
    method="POST",
    path_template="/api/v1/evaluations/{evaluation_id}/finalize",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    evaluation_id: str, *, body: _models.FinalizeEvaluationRequest | Mapping[str, Any] | None | Unset = UNSET
) -> Request[_models.FinalizeEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,), json=_encoding.json_value(body))


def sync(
    evaluation_id: str,
    *,
    client: SyncClient,
    body: _models.FinalizeEvaluationRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> _models.FinalizeEvaluationResponse:
    """Close an evaluation after its last samples were pushed, and have its final scores computed.
    Metrics in the optional body are attached to the evaluation.

    Args:
        evaluation_id (str):
        body (FinalizeEvaluationRequest | Mapping[str, Any] | None | Unset):
        client: Carries out the request.

    Returns:
        FinalizeEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id, body=body))


async def asyncio(
    evaluation_id: str,
    *,
    client: AsyncClient,
    body: _models.FinalizeEvaluationRequest | Mapping[str, Any] | None | Unset = UNSET,
) -> _models.FinalizeEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id, body=body))
