"""POST /api/v1/template/check-docker-image"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ... import encoding as _encoding
from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.docker_image_check_request import DockerImageCheckRequest


@_cache
def _parser_200() -> Callable[[Any], object]:

    from ... import _reading  # noqa: PLC0415

    return _reading.parser(_reading.ANYTHING)


OPERATION: Operation[object] = Operation(
    name="template.check_docker_image",
    method="POST",
    path_template="/api/v1/template/check-docker-image",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: DockerImageCheckRequest | Mapping[str, Any]) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: DockerImageCheckRequest | Mapping[str, Any]) -> object:
    """Check that a container image can be pulled, before a sandbox or pod is created with it. Give the
    id of stored registry credentials for a private image.

    Args:
        body (DockerImageCheckRequest | Mapping[str, Any]):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: DockerImageCheckRequest | Mapping[str, Any]) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
