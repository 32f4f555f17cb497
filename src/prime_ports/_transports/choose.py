"""Which transport sends."""

from __future__ import annotations

from importlib.util import find_spec

from prime_ports._errors import ConfigurationError
from prime_ports._transports.options import TransportOptions
from prime_ports._types import AsyncTransport, SyncTransport


def sync_transport(options: TransportOptions) -> SyncTransport:
    """What the user brought along, else httpcore.

    Raises:
        ConfigurationError: aiohttp was named, for bulk removals, and is not installed, or cannot use the proxy.
    """
    if options.is_users_own:
        from prime_ports._transports.httpx_sync import UsersHttpxTransport

        return UsersHttpxTransport(options)
    if options.async_backend == "aiohttp":
        sends_with_aiohttp(options)  # bulk removals do; what they lack is told now
    from prime_ports._transports.httpcore_sync import HttpcoreTransport

    return HttpcoreTransport(options)


def async_transport(options: TransportOptions) -> AsyncTransport:
    """What the user brought along, else aiohttp where it is installed and can do what is asked for, else httpcore.

    Raises:
        ConfigurationError: aiohttp was named and is not installed, or cannot use the proxy.
    """
    if options.is_users_own:
        from prime_ports._transports.httpx_async import AsyncUsersHttpxTransport

        return AsyncUsersHttpxTransport(options)
    if sends_with_aiohttp(options):
        from prime_ports._transports.aiohttp_async import AiohttpTransport

        return AiohttpTransport(options)
    from prime_ports._transports.httpcore_async import AsyncHttpcoreTransport

    return AsyncHttpcoreTransport(options)


def sends_with_aiohttp(options: TransportOptions) -> bool:
    """Whether asyncio and bulk removals send with aiohttp.

    Raises:
        ConfigurationError: It was named and is not installed, or cannot use the proxy.
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
