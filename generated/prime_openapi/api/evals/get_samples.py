"""GET /api/v1/evaluations/{evaluation_id}/samples"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Pages, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.GetSamplesResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.get_samples_response import GetSamplesResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GetSamplesResponse))


OPERATION: Operation[_models.GetSamplesResponse] = Operation(
    name="evals.get_samples",
    method="GET",
    path_template="/api/v1/evaluations/{evaluation_id}/samples",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    pages=Pages(kind="page", parameter="page", first=1, echo="page", total="total", last="total_pages"),
)


def request(
    evaluation_id: str, *, limit: int | Unset = 100, page: int | Unset = 1
) -> Request[_models.GetSamplesResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (evaluation_id,), query=_encoding.query({"limit": limit, "page": page}))


def sync(
    evaluation_id: str, *, client: SyncClient, limit: int | Unset = 100, page: int | Unset = 1
) -> _models.GetSamplesResponse:
    """Return one page of the samples of an evaluation. Pages are counted from 1, and `total_pages`
    says which is the last.

    Args:
        evaluation_id (str):
        limit (int | Unset): Largest number of samples on the page. Default: 100.
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        client: Carries out the request.

    Returns:
        GetSamplesResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(evaluation_id, limit=limit, page=page))


async def asyncio(
    evaluation_id: str, *, client: AsyncClient, limit: int | Unset = 100, page: int | Unset = 1
) -> _models.GetSamplesResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(evaluation_id, limit=limit, page=page))
