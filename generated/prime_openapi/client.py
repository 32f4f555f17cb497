"""Protocols of the clients that operations are given, and the check that a client is of the right kind."""

from __future__ import annotations

from inspect import iscoroutinefunction
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


def call_sync(client: SyncClient, request: Request[T]) -> T:
    """Have a blocking client carry out a request.

    Raises:
        TypeError: The client is one for asyncio; nothing was sent.
    """
    if iscoroutinefunction(client.call):
        name = request.operation.name
        raise TypeError(
            f"client must be a blocking client, got {type(client).__name__}, which is for asyncio:"
            f" call `await {name}.asyncio(...)` instead of `{name}.sync(...)`"
        )
    return client.call(request)


async def call_async(client: AsyncClient, request: Request[T]) -> T:
    """Have a client for asyncio carry out a request.

    Raises:
        TypeError: The client is a blocking one; nothing was sent.
    """
    # A decorator may have made a plain function of `call`, which returns something to await.
    if not iscoroutinefunction(client.call) and not hasattr(client, "aclose"):
        name = request.operation.name
        raise TypeError(
            f"client must be a client for asyncio, got {type(client).__name__}, which blocks:"
            f" call `{name}.sync(...)` instead of `await {name}.asyncio(...)`"
        )
    return await client.call(request)
