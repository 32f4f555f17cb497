"""POST /api/v1/images/build"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import Operation, RateLimit, Request, Success

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.build_image_request import BuildImageRequest
    from ...models.build_image_response import BuildImageResponse


def _parse_201(data: Any) -> BuildImageResponse:
    from ...models.build_image_response import BuildImageResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_201 = BuildImageResponse.from_dict(data)

    return response_201


OPERATION: Operation[BuildImageResponse] = Operation(
    name="images.initiate_image_build",
    method="POST",
    path_template="/api/v1/images/build",
    success=(Success(range(201, 202), "json", _parse_201),),
    rate_limits=(RateLimit(150, 60.0, ("IP and token",)),),
    rate_limit_text="150 requests per 60 seconds per IP and token.",
)


def request(*, body: BuildImageRequest) -> Request[BuildImageResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    _kwargs: dict[str, Any] = {}
    _kwargs["json"] = body.to_dict()

    return Request(OPERATION, **_kwargs)


def sync(*, client: SyncCaller, body: BuildImageRequest) -> BuildImageResponse:
    """Initiate Image Build

    Limit: 150 requests per 60 seconds per IP and token.

    Args:
        body (BuildImageRequest):
        client: Carries out the request.

    Returns:
        BuildImageResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(body=body))


async def asyncio(*, client: AsyncCaller, body: BuildImageRequest) -> BuildImageResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(body=body))
