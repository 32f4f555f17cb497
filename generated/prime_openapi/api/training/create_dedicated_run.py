"""POST /api/v1/training/runs"""

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
def _parser_201() -> Callable[[Any], _models.CreateDedicatedRunResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.create_dedicated_run_response import CreateDedicatedRunResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(CreateDedicatedRunResponse))


OPERATION: Operation[_models.CreateDedicatedRunResponse] = Operation(
    name="training.create_dedicated_run",
    method="POST",
    path_template="/api/v1/training/runs",
    success=(SuccessResponse(range(201, 202), "json", _parser_201),),
)


def request(
    *, body: _models.CreateDedicatedRunRequest | Mapping[str, Any]
) -> Request[_models.CreateDedicatedRunResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, json=_encoding.json_value(body))


def sync(
    *, client: SyncClient, body: _models.CreateDedicatedRunRequest | Mapping[str, Any]
) -> _models.CreateDedicatedRunResponse:
    """Start a prime-rl training run with full fine-tuning on a registered cluster. `tokenValue` in the
    response is an API key for the run: it is a secret and is returned only once.

    Args:
        body (CreateDedicatedRunRequest | Mapping[str, Any]): The training run to start.
        client: Carries out the request.

    Returns:
        CreateDedicatedRunResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(body=body))


async def asyncio(
    *, client: AsyncClient, body: _models.CreateDedicatedRunRequest | Mapping[str, Any]
) -> _models.CreateDedicatedRunResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(body=body))
