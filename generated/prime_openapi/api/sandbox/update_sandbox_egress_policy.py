"""PUT /api/v1/sandbox/{sandbox_id}/egress-policy"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import Operation, RateLimit, Request, SuccessResponse


@_cache
def _parser_202() -> Callable[[Any], _models.SandboxEgressPolicyStatusResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_egress_policy_status_response import SandboxEgressPolicyStatusResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxEgressPolicyStatusResponse))


OPERATION: Operation[_models.SandboxEgressPolicyStatusResponse] = Operation(
    name="sandbox.update_sandbox_egress_policy",
    method="PUT",
    path_template="/api/v1/sandbox/{sandbox_id}/egress-policy",
    success=(SuccessResponse(range(202, 203), "json", _parser_202),),
    rate_limits=(RateLimit(120, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="120 requests per 60 seconds per IP and token per sandbox.",
)


def request(
    sandbox_id: str, *, body: _models.UpdateSandboxEgressPolicyRequest | Mapping[str, Any]
) -> Request[_models.SandboxEgressPolicyStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (sandbox_id,), json=_encoding.json_value(body))


def sync(
    sandbox_id: str, *, client: SyncClient, body: _models.UpdateSandboxEgressPolicyRequest | Mapping[str, Any]
) -> _models.SandboxEgressPolicyStatusResponse:
    """Replace the whole list of hosts that a sandbox may connect to. Give either `allowlist` or
    `denylist`, not both. The change is applied later: poll `GET` of the same path until `applied`
    is true. Connections that are already open are not cut. A paused sandbox gets the change when it
    resumes.

    Not confirmed: operationId, name of the request schema.

    Limit: 120 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        body (UpdateSandboxEgressPolicyRequest | Mapping[str, Any]): The new policy, which
            replaces the present one. Give either `allowlist` or `denylist`. Not confirmed: name.
        client: Carries out the request.

    Returns:
        SandboxEgressPolicyStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(sandbox_id, body=body))


async def asyncio(
    sandbox_id: str, *, client: AsyncClient, body: _models.UpdateSandboxEgressPolicyRequest | Mapping[str, Any]
) -> _models.SandboxEgressPolicyStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(sandbox_id, body=body))
