"""POST /api/v1/pods/"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.api_pod_config import APIPodConfig
    from ...models.body_create_pod_api_v1_pods_post import BodyCreatePodApiV1PodsPost


@_cache
def _parser_200() -> Callable[[Any], APIPodConfig]:
    from ... import _reading  # noqa: PLC0415
    from ...models.api_pod_config import APIPodConfig  # noqa: PLC0415

    return _reading.parser(_reading.Model(APIPodConfig))


OPERATION: Operation[APIPodConfig] = Operation(
    name="pods.create_pod",
    method="POST",
    path_template="/api/v1/pods/",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: BodyCreatePodApiV1PodsPost | Mapping[str, Any]) -> Request[APIPodConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: BodyCreatePodApiV1PodsPost | Mapping[str, Any]) -> APIPodConfig:
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

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: BodyCreatePodApiV1PodsPost | Mapping[str, Any]) -> APIPodConfig:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
