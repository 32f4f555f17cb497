"""Protocols of the clients that operations are given."""

from typing import Protocol, TypeVar

from .types import Request

T = TypeVar("T")


class SyncClient(Protocol):
    """Client that carries out a request and returns the documented success, or raises."""

    def call(self, request: Request[T], /) -> T:
        """Send the request and return the value of its success; everything else is an exception."""
        ...


class AsyncClient(Protocol):
    """Client for asyncio that carries out a request and returns the documented success, or raises."""

    async def call(self, request: Request[T], /) -> T:
        """Send the request and return the value of its success; everything else is an exception."""
        ...
