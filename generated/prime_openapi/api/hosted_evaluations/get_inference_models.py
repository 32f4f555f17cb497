"""GET /api/v1/hosted-evaluations/models"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.list_inference_models_response import ListInferenceModelsResponse


def _parse_200(data: Any) -> ListInferenceModelsResponse:
    from ...models.list_inference_models_response import ListInferenceModelsResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = ListInferenceModelsResponse.from_dict(data)

    return response_200


OPERATION: Operation[ListInferenceModelsResponse] = Operation(
    name="hosted_evaluations.get_inference_models",
    method="GET",
    path_template="/api/v1/hosted-evaluations/models",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request() -> Request[ListInferenceModelsResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION)


def sync(*, client: SyncCaller) -> ListInferenceModelsResponse:
    """Get Inference Models

    Args:
        client: Carries out the request.

    Returns:
        ListInferenceModelsResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request())


async def asyncio(*, client: AsyncCaller) -> ListInferenceModelsResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request())
