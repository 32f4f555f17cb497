"""POST /api/v1/evaluations/{evaluation_id}/samples"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.push_samples_request import PushSamplesRequest
    from ...models.push_samples_response import PushSamplesResponse


@_cache
def _parser_200() -> Callable[[Any], PushSamplesResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.push_samples_response import PushSamplesResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(PushSamplesResponse))


OPERATION: Operation[PushSamplesResponse] = Operation(
    name="evals.push_samples",
    method="POST",
    path_template="/api/v1/evaluations/{evaluation_id}/samples",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(evaluation_id: str, *, body: PushSamplesRequest | Mapping[str, Any]) -> Request[PushSamplesResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,), json=_encoding.json_value(body))


def sync(
    evaluation_id: str, *, client: SyncClient, body: PushSamplesRequest | Mapping[str, Any]
) -> PushSamplesResponse:
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

    return client.call(request(evaluation_id, body=body))


async def asyncio(
    evaluation_id: str, *, client: AsyncClient, body: PushSamplesRequest | Mapping[str, Any]
) -> PushSamplesResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(evaluation_id, body=body))
