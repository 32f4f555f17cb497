"""POST /api/v1/pods/"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.api_pod_config import APIPodConfig
    from ...models.body_create_pod_api_v1_pods_post import BodyCreatePodApiV1PodsPost


def _parse_200(data: Any) -> APIPodConfig:
    from ...models.api_pod_config import APIPodConfig  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = APIPodConfig.from_dict(data)

    return response_200


OPERATION: Operation[APIPodConfig] = Operation(
    name="pods.create_pod",
    method="POST",
    path_template="/api/v1/pods/",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(*, body: BodyCreatePodApiV1PodsPost) -> Request[APIPodConfig]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: BodyCreatePodApiV1PodsPost) -> APIPodConfig:
    """Create Pod

    Args:
        body (BodyCreatePodApiV1PodsPost):
        client: Carries out the request.

    Returns:
        APIPodConfig

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: BodyCreatePodApiV1PodsPost) -> APIPodConfig:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
