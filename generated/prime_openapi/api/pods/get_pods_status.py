"""GET /api/v1/pods/status"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.GenericResponseListAPIPodStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_list_api_pod_status_response import GenericResponseListAPIPodStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseListAPIPodStatusResponse))


OPERATION: Operation[_models.GenericResponseListAPIPodStatusResponse] = Operation(
    name="pods.get_pods_status",
    method="GET",
    path_template="/api/v1/pods/status",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, pod_ids: list[str] | Unset = UNSET) -> Request[_models.GenericResponseListAPIPodStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, query=_encoding.query({"pod_ids": pod_ids}))


def sync(*, client: SyncClient, pod_ids: list[str] | Unset = UNSET) -> _models.GenericResponseListAPIPodStatusResponse:
    """Return status, installation progress and SSH connection of several pods in one request. Poll it
    after pods were created.

    Args:
        pod_ids (list[str] | Unset): Ids of the pods, one parameter for each id.
        client: Carries out the request.

    Returns:
        GenericResponseListAPIPodStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(pod_ids=pod_ids))


async def asyncio(
    *, client: AsyncClient, pod_ids: list[str] | Unset = UNSET
) -> _models.GenericResponseListAPIPodStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(pod_ids=pod_ids))
