"""GET /api/v1/sandbox/{sandbox_id}/egress-policy"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_200() -> Callable[[Any], _models.SandboxEgressPolicyStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_egress_policy_status_response import SandboxEgressPolicyStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxEgressPolicyStatusResponse))


OPERATION: Operation[_models.SandboxEgressPolicyStatusResponse] = Operation(
    name="sandbox.get_sandbox_egress_policy",
    method="GET",
    path_template="/api/v1/sandbox/{sandbox_id}/egress-policy",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(300, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="300 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str) -> Request[_models.SandboxEgressPolicyStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,))


def sync(sandbox_id: str, *, client: SyncClient) -> _models.SandboxEgressPolicyStatusResponse:
    """Return which hosts a sandbox may connect to. The latest change is in force when `applied` is
    true, which is when `applied_generation` has reached `generation`.

    Limit: 300 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        client: Carries out the request.

    Returns:
        SandboxEgressPolicyStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id))


async def asyncio(sandbox_id: str, *, client: AsyncClient) -> _models.SandboxEgressPolicyStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id))
