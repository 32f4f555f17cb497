"""GET /api/v1/pods/{pod_id}"""

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
def _parser_200() -> Callable[[Any], _models.APIPodConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.api_pod_config import APIPodConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APIPodConfig))


OPERATION: Operation[_models.APIPodConfig] = Operation(
    name="pods.get_pod",
    method="GET",
    path_template="/api/v1/pods/{pod_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(pod_id: str) -> Request[_models.APIPodConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (pod_id,))


def sync(pod_id: str, *, client: SyncClient) -> _models.APIPodConfig:
    """Return one pod with its status, its prices for each hour, its SSH connection and its attached
    disks.

    Args:
        pod_id (str):
        client: Carries out the request.

    Returns:
        APIPodConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(pod_id))


async def asyncio(pod_id: str, *, client: AsyncClient) -> _models.APIPodConfig:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(pod_id))
