"""POST /api/v1/hosted-evaluations"""

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
def _parser_201() -> Callable[[Any], _models.CreateHostedEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.create_hosted_evaluation_response import CreateHostedEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CreateHostedEvaluationResponse))


OPERATION: Operation[_models.CreateHostedEvaluationResponse] = Operation(
    name="hosted_evaluations.create_hosted_evaluation",
    method="POST",
    path_template="/api/v1/hosted-evaluations",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(
    *, body: _models.CreateHostedEvaluationRequest | Mapping[str, Any]
) -> Request[_models.CreateHostedEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.CreateHostedEvaluationRequest | Mapping[str, Any]
) -> _models.CreateHostedEvaluationResponse:
    """Start an evaluation that runs in a sandbox of the service. The response comes when it has
    started, not when it is done: poll `GET /api/v1/evaluations/{evaluation_id}`. Several
    environments make several evaluations, whose ids are in `evaluation_ids`.

    Args:
        body (CreateHostedEvaluationRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        CreateHostedEvaluationResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateHostedEvaluationRequest | Mapping[str, Any]
) -> _models.CreateHostedEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
