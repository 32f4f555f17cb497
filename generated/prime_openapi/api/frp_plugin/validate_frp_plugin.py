"""POST /api/v1/frp/validate"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.frp_plugin_request import FrpPluginRequest
    from ...models.frp_plugin_response import FrpPluginResponse


def _parse_200(data: Any) -> FrpPluginResponse:
    from ...models.frp_plugin_response import FrpPluginResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = FrpPluginResponse.from_dict(data)

    return response_200


OPERATION: Operation[FrpPluginResponse] = Operation(
    name="frp_plugin.validate_frp_plugin",
    method="POST",
    path_template="/api/v1/frp/validate",
    success=(Success(range(200, 201), "json", _parse_200),),
    authenticated=False,
)


def request(*, body: FrpPluginRequest) -> Request[FrpPluginResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: FrpPluginRequest) -> FrpPluginResponse:
    """Validate Frp Plugin

    Args:
        body (FrpPluginRequest):
        client: Carries out the request.

    Returns:
        FrpPluginResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: FrpPluginRequest) -> FrpPluginResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
