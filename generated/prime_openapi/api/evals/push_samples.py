"""POST /api/v1/evaluations/{evaluation_id}/samples"""

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
def _parser_200() -> Callable[[Any], _models.PushSamplesResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.push_samples_response import PushSamplesResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(PushSamplesResponse))


OPERATION: Operation[_models.PushSamplesResponse] = Operation(
    name="evals.push_samples",
    method="POST",
    path_template="/api/v1/evaluations/{evaluation_id}/samples",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    evaluation_id: str, *, body: _models.PushSamplesRequest | Mapping[str, Any]
) -> Request[_models.PushSamplesResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,), json=_encoding.json_value(body))


def sync(
    evaluation_id: str, *, client: SyncClient, body: _models.PushSamplesRequest | Mapping[str, Any]
) -> _models.PushSamplesResponse:
    """Add samples to an evaluation. Call it again for every further batch, so that samples can be sent
    while they are made.

    Args:
        evaluation_id (str):
        body (PushSamplesRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        PushSamplesResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id, body=body))


async def asyncio(
    evaluation_id: str, *, client: AsyncClient, body: _models.PushSamplesRequest | Mapping[str, Any]
) -> _models.PushSamplesResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id, body=body))
