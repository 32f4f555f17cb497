"""DELETE /api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, SuccessResponse

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.unexpose_port_response import UnexposePortResponse


@_cache
def _parser_200() -> Callable[[Any], UnexposePortResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.unexpose_port_response import UnexposePortResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(UnexposePortResponse))


OPERATION: Operation[UnexposePortResponse] = Operation(
    name="sandbox.unexpose_port",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="20 requests per 60 seconds per IP and token per sandbox.",
    deprecated=True,
    strict=True,
)


def request(sandbox_id: str, exposure_id: str) -> Request[UnexposePortResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, exposure_id))


def sync(sandbox_id: str, exposure_id: str, *, client: SyncClient) -> UnexposePortResponse:
    """Unexpose a previously exposed port

    Deprecated: the published document marks this operation as such, or no longer has it.

    Limit: 20 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        exposure_id (str):
        client: Carries out the request.

    Returns:
        UnexposePortResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, exposure_id))


async def asyncio(sandbox_id: str, exposure_id: str, *, client: AsyncClient) -> UnexposePortResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, exposure_id))
