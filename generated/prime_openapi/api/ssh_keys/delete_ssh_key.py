"""DELETE /api/v1/ssh_keys/{key_id}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import Operation, Request, Success

if TYPE_CHECKING:
    from typing import cast

    from ...client import AsyncCaller, SyncCaller


def _parse_200(data: Any) -> object:

    return cast("object", data)


OPERATION: Operation[object] = Operation(
    name="ssh_keys.delete_ssh_key",
    method="DELETE",
    path_template="/api/v1/ssh_keys/{key_id}",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(key_id: str) -> Request[object]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (key_id,))


def sync(key_id: str, *, client: SyncCaller) -> object:
    """Delete Ssh Key

    Args:
        key_id (str):
        client: Carries out the request.

    Returns:
        object

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(key_id))


async def asyncio(key_id: str, *, client: AsyncCaller) -> object:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(key_id))
