"""Choose the transport that the options ask for. Only the library that sends is imported."""

from __future__ import annotations

from prime_ports._transports.options import TransportOptions
from prime_ports._types import AsyncTransport, SyncTransport


def sync_transport(options: TransportOptions) -> SyncTransport:
    if options.is_users_own:
        from prime_ports._transports.custom import CustomTransport

        return CustomTransport(options)
    from prime_ports._transports.httpcore import HttpcoreTransport

    return HttpcoreTransport(options)


def async_transport(options: TransportOptions) -> AsyncTransport:
    if options.is_users_own:
        from prime_ports._transports.custom import AsyncCustomTransport

        return AsyncCustomTransport(options)
    if options.async_backend == "aiohttp":
        from prime_ports._transports.aiohttp import AiohttpTransport

        return AiohttpTransport(options)
    from prime_ports._transports.httpcore import AsyncHttpcoreTransport

    return AsyncHttpcoreTransport(options)
