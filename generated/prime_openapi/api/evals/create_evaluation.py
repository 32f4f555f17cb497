"""POST /api/v1/evaluations/"""

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
def _parser_201() -> Callable[[Any], _models.CreateEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.create_evaluation_response import CreateEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CreateEvaluationResponse))


OPERATION: Operation[_models.CreateEvaluationResponse] = Operation(
    name="evals.create_evaluation",
    method="POST",
    path_template="/api/v1/evaluations/",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: _models.CreateEvaluationRequest | Mapping[str, Any]) -> Request[_models.CreateEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.CreateEvaluationRequest | Mapping[str, Any]
) -> _models.CreateEvaluationResponse:
    """Create an evaluation, to which samples are added afterwards. State what is evaluated by
    `environments`, `run_id` or `suite_id`. It belongs to the team in `team_id`, otherwise to the
    caller. Then push samples, and finalize the evaluation after the last one.

    Args:
        body (CreateEvaluationRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        CreateEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateEvaluationRequest | Mapping[str, Any]
) -> _models.CreateEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
