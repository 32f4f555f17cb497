"""GET /api/v1/evaluations/{evaluation_id}/samples"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.get_samples_response import GetSamplesResponse


def _parse_200(data: Any) -> GetSamplesResponse:
    from ...models.get_samples_response import GetSamplesResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GetSamplesResponse.from_dict(data)

    return response_200


OPERATION: Operation[GetSamplesResponse] = Operation(
    name="evals.get_samples",
    method="GET",
    path_template="/api/v1/evaluations/{evaluation_id}/samples",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(evaluation_id: str, *, limit: int | Unset = 100, page: int | Unset = 1) -> Request[GetSamplesResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["page"] = page

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, (evaluation_id,), query=params)


def sync(
    evaluation_id: str, *, client: SyncCaller, limit: int | Unset = 100, page: int | Unset = 1
) -> GetSamplesResponse:
    """Get Samples

    Args:
        evaluation_id (str):
        limit (int | Unset):  Default: 100.
        page (int | Unset):  Default: 1.
        client: Carries out the request.

    Returns:
        GetSamplesResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(evaluation_id, limit=limit, page=page))


async def asyncio(
    evaluation_id: str, *, client: AsyncCaller, limit: int | Unset = 100, page: int | Unset = 1
) -> GetSamplesResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(evaluation_id, limit=limit, page=page))
