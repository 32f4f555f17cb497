"""POST /api/v1/template/check-docker-image"""

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
def _parser_200() -> Callable[[Any], object]:

    from ... import _reading  # noqa: PLC0415

    return _reading.parser(_reading.ANYTHING)


OPERATION: Operation[object] = Operation(
    name="template.check_docker_image",
    method="POST",
    path_template="/api/v1/template/check-docker-image",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(*, body: _models.DockerImageCheckRequest | Mapping[str, Any]) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(*, client: SyncClient, body: _models.DockerImageCheckRequest | Mapping[str, Any]) -> object:
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

    return _call_sync(client, request(body=body))


async def asyncio(*, client: AsyncClient, body: _models.DockerImageCheckRequest | Mapping[str, Any]) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
