"""POST /api/v1/sandbox/gang"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.create_sandbox_gang_request import CreateSandboxGangRequest
    from ...models.create_sandbox_gang_response import CreateSandboxGangResponse


def _parse_201(data: Any) -> CreateSandboxGangResponse:
    from ...models.create_sandbox_gang_response import CreateSandboxGangResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = CreateSandboxGangResponse.from_dict(data)

    return response_201


OPERATION: Operation[CreateSandboxGangResponse] = Operation(
    name="sandbox.create_sandbox_gang",
    method="POST",
    path_template="/api/v1/sandbox/gang",
    success=(Success(range(201, 202), "json", _parse_201),),
)


def request(*, body: CreateSandboxGangRequest) -> Request[CreateSandboxGangResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: CreateSandboxGangRequest) -> CreateSandboxGangResponse:
    """Create Sandbox Gang Endpoint

    Args:
        body (CreateSandboxGangRequest):
        client: Carries out the request.

    Returns:
        CreateSandboxGangResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: CreateSandboxGangRequest) -> CreateSandboxGangResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
