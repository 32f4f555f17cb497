"""Choose the transport that the options ask for."""

from __future__ import annotations

from importlib.util import find_spec

from prime_ports._errors import ConfigurationError
from prime_ports._transports.options import TransportOptions
from prime_ports._types import AsyncTransport, SyncTransport


def sync_transport(options: TransportOptions) -> SyncTransport:
    """Return the transport of a blocking client. Raises what `sends_with_aiohttp` raises, since batches use that."""
    if options.is_users_own:
        from prime_ports._transports.custom import CustomTransport

        return CustomTransport(options)
    if options.async_backend == "aiohttp":
        sends_with_aiohttp(options)
    from prime_ports._transports.httpcore import HttpcoreTransport

    return HttpcoreTransport(options)


def async_transport(options: TransportOptions) -> AsyncTransport:
    """Return the transport of an asyncio client. Raises what `sends_with_aiohttp` raises."""
    if options.is_users_own:
        from prime_ports._transports.custom import AsyncCustomTransport

        return AsyncCustomTransport(options)
    if sends_with_aiohttp(options):
        from prime_ports._transports.aiohttp import AiohttpTransport

        return AiohttpTransport(options)
    from prime_ports._transports.httpcore import AsyncHttpcoreTransport

    return AsyncHttpcoreTransport(options)


def sends_with_aiohttp(options: TransportOptions) -> bool:
    """Return whether asyncio clients and batches send with aiohttp: where it is installed and can use the proxy.

    Raises:
        ConfigurationError: aiohttp was named, and is not installed or cannot use the proxy.
    """
    if options.is_users_own or options.async_backend == "httpcore":
        return False
    socks = (options.proxy or "").startswith("socks")
    installed = find_spec("aiohttp") is not None
    if options.async_backend == "aiohttp" and not installed:
        raise ConfigurationError("async_backend='aiohttp' needs aiohttp: pip install 'prime-ports[aiohttp]'")
    if options.async_backend == "aiohttp" and socks:
        raise ConfigurationError("async_backend='aiohttp' cannot use a SOCKS proxy; async_backend='httpcore' can")
    return installed and not socks
