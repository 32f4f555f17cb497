"""POST /api/v1/template/check-docker-image"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import Operation, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.docker_image_check_request import DockerImageCheckRequest


def _parse_200(data: Any) -> object:

    from ... import _reading  # noqa: PLC0415

    return cast("object", _reading.parse(_reading.ANYTHING, data))


OPERATION: Operation[object] = Operation(
    name="template.check_docker_image",
    method="POST",
    path_template="/api/v1/template/check-docker-image",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
)


def request(*, body: DockerImageCheckRequest) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncClient, body: DockerImageCheckRequest) -> object:
    """Check that a container image can be pulled, before a sandbox or pod is created with it. Give the
    id of stored registry credentials for a private image.

    Args:
        body (DockerImageCheckRequest):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncClient, body: DockerImageCheckRequest) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
