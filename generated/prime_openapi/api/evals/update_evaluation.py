"""PUT /api/v1/evaluations/{evaluation_id}"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.update_evaluation_request import UpdateEvaluationRequest
    from ...models.update_evaluation_response import UpdateEvaluationResponse


@_cache
def _parser_200() -> Callable[[Any], UpdateEvaluationResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.update_evaluation_response import UpdateEvaluationResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(UpdateEvaluationResponse))


OPERATION: Operation[UpdateEvaluationResponse] = Operation(
    name="evals.update_evaluation",
    method="PUT",
    path_template="/api/v1/evaluations/{evaluation_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    evaluation_id: str, *, body: UpdateEvaluationRequest | Mapping[str, Any]
) -> Request[UpdateEvaluationResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,), json=_encoding.json_value(body))


def sync(
    evaluation_id: str, *, client: SyncClient, body: UpdateEvaluationRequest | Mapping[str, Any]
) -> UpdateEvaluationResponse:
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

    return client.call(request(evaluation_id, body=body))


async def asyncio(
    evaluation_id: str, *, client: AsyncClient, body: UpdateEvaluationRequest | Mapping[str, Any]
) -> UpdateEvaluationResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(evaluation_id, body=body))
