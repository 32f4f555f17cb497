"""GET /api/v1/hosted-evaluations/models"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.ListInferenceModelsResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.list_inference_models_response import ListInferenceModelsResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(ListInferenceModelsResponse))


OPERATION: Operation[_models.ListInferenceModelsResponse] = Operation(
    name="hosted_evaluations.get_inference_models",
    method="GET",
    path_template="/api/v1/hosted-evaluations/models",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request() -> Request[_models.ListInferenceModelsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncClient) -> _models.ListInferenceModelsResponse:
    """Return the models that a hosted evaluation can use as `inference_model`. The fields of a model
    are not documented.

    Args:
        client: Carries out the request.

    Returns:
        ListInferenceModelsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request())


async def asyncio(*, client: AsyncClient) -> _models.ListInferenceModelsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request())
