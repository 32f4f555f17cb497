"""PUT /api/v1/sandbox/{sandbox_id}/egress-policy"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.sandbox_egress_policy_status_response import SandboxEgressPolicyStatusResponse
    from ...models.update_sandbox_egress_policy_request import UpdateSandboxEgressPolicyRequest


def _parse_202(data: Any) -> SandboxEgressPolicyStatusResponse:
    from ...models.sandbox_egress_policy_status_response import SandboxEgressPolicyStatusResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_202 = SandboxEgressPolicyStatusResponse.from_dict(data)

    return response_202


OPERATION: Operation[SandboxEgressPolicyStatusResponse] = Operation(
    name="sandbox.update_sandbox_egress_policy",
    method="PUT",
    path_template="/api/v1/sandbox/{sandbox_id}/egress-policy",
    success=(Success(range(202, 203), "json", _parse_202),),
    rate_limits=(RateLimit(120, 60.0, ("IP and token", "sandbox"), path_parameters=("sandbox_id",)),),
    rate_limit_text="120 requests per 60 seconds per IP and token per sandbox.",
)


def request(sandbox_id: str, *, body: UpdateSandboxEgressPolicyRequest) -> Request[SandboxEgressPolicyStatusResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, (sandbox_id,), **_kwargs)


def sync(
    sandbox_id: str, *, client: SyncCaller, body: UpdateSandboxEgressPolicyRequest
) -> SandboxEgressPolicyStatusResponse:
    """Update Sandbox Egress Policy Endpoint

    Limit: 120 requests per 60 seconds per IP and token per sandbox.

    Args:
        sandbox_id (str):
        body (UpdateSandboxEgressPolicyRequest):
        client: Carries out the request.

    Returns:
        SandboxEgressPolicyStatusResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(sandbox_id, body=body))


async def asyncio(
    sandbox_id: str, *, client: AsyncCaller, body: UpdateSandboxEgressPolicyRequest
) -> SandboxEgressPolicyStatusResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(sandbox_id, body=body))
