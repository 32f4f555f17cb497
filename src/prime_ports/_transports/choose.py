"""Choose the transport that the options ask for."""

from __future__ import annotations

from importlib.util import find_spec

from prime_ports._errors import ConfigurationError
from prime_ports._transports.options import TransportOptions
from prime_ports._types import AsyncTransport, SyncTransport


def sync_transport(options: TransportOptions) -> SyncTransport:
    """Return a transport for the user's own client or transport object, else one on httpcore.

    Raises:
        ConfigurationError: aiohttp was named, which batches would use, and is not installed or cannot use the proxy.
    """
    if options.is_users_own:
        from prime_ports._transports.custom import CustomTransport

        return CustomTransport(options)
    if options.async_backend == "aiohttp":
        sends_with_aiohttp(options)  # batches do, so what they lack is an error now
    from prime_ports._transports.httpcore import HttpcoreTransport

    return HttpcoreTransport(options)


def async_transport(options: TransportOptions) -> AsyncTransport:
    """Return a transport for the user's own client or transport object, else one on aiohttp or httpcore.

    aiohttp is used where it is installed and can use the proxy, unless httpcore was named.

    Raises:
        ConfigurationError: aiohttp was named, and is not installed or cannot use the proxy.
    """
    if options.is_users_own:
        from prime_ports._transports.custom import AsyncCustomTransport

        return AsyncCustomTransport(options)
    if sends_with_aiohttp(options):
        from prime_ports._transports.aiohttp import AiohttpTransport

        return AiohttpTransport(options)
    from prime_ports._transports.httpcore import AsyncHttpcoreTransport

    return AsyncHttpcoreTransport(options)


def sends_with_aiohttp(options: TransportOptions) -> bool:
    """Return whether asyncio and batches send with aiohttp.

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
