"""What an operation needs of a client: one method."""

from typing import Protocol, TypeVar

from .types import Request

T = TypeVar("T")


class SyncCaller(Protocol):
    """Anything that carries out a request and returns the documented success, or raises."""

    def call(self, request: Request[T], /) -> T:
        """Send the request and return the value of its success; everything else is an exception."""
        ...


class AsyncCaller(Protocol):
    """The same for asyncio."""

    async def call(self, request: Request[T], /) -> T:
        """Send the request and return the value of its success; everything else is an exception."""
        ...
