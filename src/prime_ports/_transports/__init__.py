"""Adapters to HTTP libraries: the only modules that name one. Only the library that sends is imported."""

from __future__ import annotations

from prime_ports._transports.connection_options import TransportOptions
from prime_ports._types import AsyncTransport, SyncTransport


def sync_transport(options: TransportOptions) -> SyncTransport:
    if options.own is not None:
        from prime_ports._transports.user_client import CustomTransport

        return CustomTransport(*options.own, options.max_response_bytes)
    from prime_ports._transports.httpcore import HttpcoreTransport

    return HttpcoreTransport(options)


def async_transport(options: TransportOptions) -> AsyncTransport:
    if options.own is not None:
        from prime_ports._transports.user_client import AsyncCustomTransport

        return AsyncCustomTransport(*options.own, options.max_response_bytes)
    if options.async_backend == "aiohttp":
        from prime_ports._transports.aiohttp import AiohttpTransport

        return AiohttpTransport(options)
    from prime_ports._transports.httpcore_async import AsyncHttpcoreTransport

    return AsyncHttpcoreTransport(options)
