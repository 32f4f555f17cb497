"""DELETE /api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.unexpose_port_response import UnexposePortResponse


def _parse_200(data: Any) -> UnexposePortResponse:
    from ...models.unexpose_port_response import UnexposePortResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = UnexposePortResponse.from_dict(data)

    return response_200


OPERATION: Operation[UnexposePortResponse] = Operation(
    name="sandbox.unexpose_port",
    method="DELETE",
    path_template="/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(20, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="20 requests per 60 seconds per IP and token per sandbox.",
    deprecated=True,
)


def request(sandbox_id: str, exposure_id: str) -> Request[UnexposePortResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id, exposure_id))


def sync(sandbox_id: str, exposure_id: str, *, client: SyncCaller) -> UnexposePortResponse:
    """Unexpose Port Endpoint

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


async def asyncio(sandbox_id: str, exposure_id: str, *, client: AsyncCaller) -> UnexposePortResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, exposure_id))
