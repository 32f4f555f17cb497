"""Which HTTP library sends for asyncio."""

from __future__ import annotations

from importlib.util import find_spec

from prime_ports.errors import ConfigurationError
from prime_ports.messages import AsyncTransport
from prime_ports.transports.options import TransportOptions


def async_transport(options: TransportOptions) -> AsyncTransport:
    """aiohttp where it is installed and can do what is asked for, else httpx; or the one that was named.

    Raises:
        ConfigurationError: aiohttp was named and is not installed, or cannot use the proxy.
    """
    socks = (options.proxy or "").startswith("socks")
    installed = find_spec("aiohttp") is not None
    if options.library == "aiohttp" and not installed:
        raise ConfigurationError("transport='aiohttp' needs aiohttp: pip install 'prime-ports[aiohttp]'")
    if options.library == "aiohttp" and socks:
        raise ConfigurationError("transport='aiohttp' cannot use a SOCKS proxy; transport='httpx' can")
    own = options.transport is not None or options.http_client is not None
    if own or options.library == "httpx" or socks or not installed:
        from prime_ports.transports.httpx_async import AsyncHttpxTransport

        return AsyncHttpxTransport(options)
    from prime_ports.transports.aiohttp_async import AiohttpTransport

    return AiohttpTransport(options)
