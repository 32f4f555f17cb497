"""POST /api/v1/pods/"""

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
def _parser_200() -> Callable[[Any], _models.APIPodConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.api_pod_config import APIPodConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APIPodConfig))


OPERATION: Operation[_models.APIPodConfig] = Operation(
    name="pods.create_pod",
    method="POST",
    path_template="/api/v1/pods/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: _models.BodyCreatePodApiV1PodsPost | Mapping[str, Any]) -> Request[_models.APIPodConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.BodyCreatePodApiV1PodsPost | Mapping[str, Any]) -> _models.APIPodConfig:
    """Rent a machine by an offer of `GET /api/v1/availability/gpus`. The pod is returned while it is
    still being provisioned: poll `GET /api/v1/pods/status` until it is `ACTIVE` and has an SSH
    connection. It costs its price for each hour until it is deleted. There is no idempotency key,
    so a repeated request rents a second pod.

    Args:
        body (BodyCreatePodApiV1PodsPost | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        APIPodConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.BodyCreatePodApiV1PodsPost | Mapping[str, Any]
) -> _models.APIPodConfig:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
