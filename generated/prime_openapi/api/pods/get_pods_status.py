"""GET /api/v1/pods/status"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.generic_response_list_api_pod_status_response import GenericResponseListAPIPodStatusResponse


def _parse_200(data: Any) -> GenericResponseListAPIPodStatusResponse:
    from ...models.generic_response_list_api_pod_status_response import GenericResponseListAPIPodStatusResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericResponseListAPIPodStatusResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericResponseListAPIPodStatusResponse] = Operation(
    name="pods.get_pods_status",
    method="GET",
    path_template="/api/v1/pods/status",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(*, pod_ids: list[str] | Unset = UNSET) -> Request[GenericResponseListAPIPodStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_pod_ids: list[str] | Unset = UNSET
    if not isinstance(pod_ids, Unset):
        json_pod_ids = pod_ids

    params["pod_ids"] = json_pod_ids

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(*, client: SyncCaller, pod_ids: list[str] | Unset = UNSET) -> GenericResponseListAPIPodStatusResponse:
    """Get Pods Status

    Args:
        pod_ids (list[str] | Unset):
        client: Carries out the request.

    Returns:
        GenericResponseListAPIPodStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(pod_ids=pod_ids))


async def asyncio(
    *, client: AsyncCaller, pod_ids: list[str] | Unset = UNSET
) -> GenericResponseListAPIPodStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(pod_ids=pod_ids))
