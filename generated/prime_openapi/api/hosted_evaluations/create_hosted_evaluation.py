"""POST /api/v1/hosted-evaluations"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.create_hosted_evaluation_request import CreateHostedEvaluationRequest
    from ...models.create_hosted_evaluation_response import CreateHostedEvaluationResponse


@_cache
def _parser_201() -> Callable[[Any], CreateHostedEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.create_hosted_evaluation_response import CreateHostedEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CreateHostedEvaluationResponse))


OPERATION: Operation[CreateHostedEvaluationResponse] = Operation(
    name="hosted_evaluations.create_hosted_evaluation",
    method="POST",
    path_template="/api/v1/hosted-evaluations",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(*, body: CreateHostedEvaluationRequest | Mapping[str, Any]) -> Request[CreateHostedEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: CreateHostedEvaluationRequest | Mapping[str, Any]
) -> CreateHostedEvaluationResponse:
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

    return client.call(request(body=body))


async def asyncio(
    *, client: AsyncClient, body: CreateHostedEvaluationRequest | Mapping[str, Any]
) -> CreateHostedEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
