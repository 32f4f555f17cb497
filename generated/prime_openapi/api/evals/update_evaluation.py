"""PUT /api/v1/evaluations/{evaluation_id}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.UpdateEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.update_evaluation_response import UpdateEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(UpdateEvaluationResponse))


OPERATION: Operation[_models.UpdateEvaluationResponse] = Operation(
    name="evals.update_evaluation",
    method="PUT",
    path_template="/api/v1/evaluations/{evaluation_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    evaluation_id: str, *, body: _models.UpdateEvaluationRequest | Mapping[str, Any]
) -> Request[_models.UpdateEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,), json=_encoding.json_value(body))


def sync(
    evaluation_id: str, *, client: SyncClient, body: _models.UpdateEvaluationRequest | Mapping[str, Any]
) -> _models.UpdateEvaluationResponse:
    """Change the name, description, tags, metrics or visibility of an evaluation. Every field of the
    body is optional. Samples are not changed here.

    Args:
        evaluation_id (str):
        body (UpdateEvaluationRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        UpdateEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id, body=body))


async def asyncio(
    evaluation_id: str, *, client: AsyncClient, body: _models.UpdateEvaluationRequest | Mapping[str, Any]
) -> _models.UpdateEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id, body=body))
