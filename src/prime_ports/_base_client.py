"""The options of both clients."""

from __future__ import annotations

import copy
import os
import ssl
from collections.abc import Iterable, Mapping
from typing import Any, Generic, Literal, Self, TypeVar
from urllib.parse import urlsplit

from prime_openapi import UNSET, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._client_settings import (
    DEFAULT_HEADERS,
    Settings,
    check_hooks,
    check_seconds,
    merge_headers,
    timeouts_of,
)
from prime_ports._config import KeySource, gateway, resolve
from prime_ports._core import ClientCore, Seconds
from prime_ports._errors import ConfigurationError
from prime_ports._limits.request_limits import RateLimiter
from prime_ports._retry import Retry, default_retry
from prime_ports._transports.connection_options import MAX_RESPONSE_BYTES, transport_options

C = TypeVar("C", bound=ClientCore)


class BaseClient(Generic[C]):
    """Options of both clients."""

    _core_type: type[C]

    def __init__(
        self,
        *,
        api_key: KeySource | None = None,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        total_timeout: float | None = 120.0,
        max_retries: int = 3,
        retry: Retry = default_retry,
        rate_limit: bool | RateLimiter = True,
        strict_responses: bool = False,
        headers: Mapping[str, str] | None = None,
        hooks: lazy.Hook | Iterable[lazy.Hook] | None = None,
        proxy: str | None = None,
        verify: bool | str | os.PathLike[str] | ssl.SSLContext = True,
        trust_env: bool = True,
        max_connections: int | None = None,
        allow_http: bool = False,
        async_backend: Literal["httpcore", "aiohttp"] | None = None,
        transport: object = None,
        http_client: object = None,
        max_response_bytes: int | None = MAX_RESPONSE_BYTES,
        gateway_domain: str | None = None,
    ) -> None:
        """Check the options. Nothing is sent, and no connection is opened.

        Args:
            api_key: The key, or a function that returns it and is called for each request. By default the variable
                PRIME_API_KEY, then `~/.prime/config.json`.
            base_url: Address of the API, with or without `/api/v1`. By default the variables PRIME_API_BASE_URL and
                PRIME_BASE_URL, then the vendor's address. The key of the file is sent only to the file's own host.
            timeout: Seconds for each wait on the socket within one attempt (at most 10 for connecting to the server
                or the proxy); None for no limit.
            total_timeout: Seconds for all attempts and the waits between them; None for no limit. It also bounds the
                look-up of a host name. In an event loop of yours the call ends in time, but `asyncio.run` waits at its
                end until a silent name server has given up.
            max_retries: Largest number of retries of a call.
            retry: Decides whether and when a call is retried: a `Backoff`, or a function like `default_retry`.
            rate_limit: True to wait so that no documented rate limit is exceeded, False to send at once, or a
                `RateLimiter` with options. All clients of a process share their windows.
            strict_responses: Raise `ResponseValidationError` for a response that is not as documented. By default a
                missing field is UNSET, and a field of another type holds the raw value, with one warning
                (`UnexpectedResponseWarning`) for each field. Responses that decide about removals are always strict.
            headers: Further headers of every request. They are copied.
            hooks: A function or several, each called with the events of every call: `CallStarted`, `AttemptEnded`,
                `CallEnded`. They are called in the thread of the call; for batches and blocks of a blocking client
                that is a helper thread. An exception of a hook does not change the call: it is raised at its end, with
                a note about its outcome; it also ends a batch, as one of `on_item` does.
            proxy: URL of a proxy (http, https, socks5). By default the usual variables, if `trust_env`.
            verify: True to check certificates against the usual authorities, a path to others, an `SSLContext`;
                False checks nothing, with a warning.
            trust_env: Use proxy variables (for other machines than this one), SSL_CERT_FILE and SSL_CERT_DIR.
            max_connections: Largest number of open connections; 100 by default.
            allow_http: Permit an http address of another host than this machine, which sends the key unencrypted.
            async_backend: "httpcore" or "aiohttp": the library that asyncio and batches send with. By default aiohttp
                where it is installed (`pip install 'prime-ports[aiohttp]'`), since its throughput is several times
                higher.
            transport: A transport object of httpx or httpx2 to send with. The client never closes it.
            http_client: A client of httpx or httpx2 to send with: its hooks, mounts and headers work, its auth and
                redirects do not. This client never closes it. With a blocking one, or a blocking transport, `timeout`
                bounds each wait for a part of the head of a response, but a head that trickles may exceed
                `total_timeout`, and so may the look-up of a host name. Ctrl-C, or another exception of a
                signal handler, may leave the lock of a blocking client taken: then that call, or the next one, waits
                for ever.
            max_response_bytes: Largest body of a response in bytes, decoded; 64 MiB by default, None for no limit. A
                larger one is an `APIConnectionError`, which is not retried.
            gateway_domain: Domain of the gateway, such as "gateway.example.com", from which URLs of published ports are
                built: `https://<port>-<sandbox id>.<domain>`. By default the variable PRIME_GATEWAY_DOMAIN. The form is
                known from the vendor's client, and no response has it; without a domain the URLs are None.

        Raises:
            ConfigurationError: There is no key, or an option cannot be used.
        """
        try:
            key, address = resolve(api_key, base_url, allow_http)
        finally:
            del api_key  # tracebacks and debuggers show the locals of a frame that raises
        parts = urlsplit(address)
        # The user's client has default headers of its own.
        defaults = () if http_client is not None else DEFAULT_HEADERS
        try:
            merged = merge_headers({} if headers is None else headers, defaults)
            domain = gateway(gateway_domain)
            times = timeouts_of(timeout), check_seconds("total_timeout", total_timeout)
            checked_hooks = check_hooks(hooks, self._core_type.asynchronous)
            options = merged, *times, max_retries, retry, rate_limit, strict_responses, domain, checked_hooks
            settings = Settings(f"{parts.scheme}://{parts.netloc}", parts.path, key, *options)
        except (TypeError, ValueError) as error:
            raise ConfigurationError(str(error)) from None
        sending = transport_options(
            address,
            proxy,
            verify,
            trust_env,
            max_connections,
            async_backend,
            transport,
            http_client,
            max_response_bytes,
        )
        self._core = self._core_type(type(self).__name__, settings, sending)

    def with_options(
        self,
        *,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        retry: Retry | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
        rate_limit: bool | RateLimiter | Unset = UNSET,
        strict_responses: bool | Unset = UNSET,
        hooks: lazy.Hook | Iterable[lazy.Hook] | Unset | None = UNSET,
    ) -> Self:
        """Return a view of this client with other options; those that are not given stay as they are.

        A view has the connections of the client, its rate-limit windows and its blocks. It is open as long as the
        client is; closing it, or leaving it as a context manager, closes nothing.

        Args:
            timeout: As for the client.
            total_timeout: As for the client.
            max_retries: As for the client.
            retry: As for the client.
            headers: Further headers; they replace those of the client with the same name.
            rate_limit: As for the client.
            strict_responses: As for the client.
            hooks: As for the client, in place of its hooks.

        Raises:
            ConfigurationError: An option cannot be used.
            ClosedClientError: The client was closed.
        """
        core = self._core
        core.require_open()
        given: dict[str, Any] = {
            "max_retries": max_retries,
            "retry": retry,
            "rate_limiter": rate_limit,
            "strict_responses": strict_responses,
        }
        changes = {name: value for name, value in given.items() if not isinstance(value, Unset)}
        try:
            if not isinstance(timeout, Unset):
                changes["timeouts"] = timeouts_of(timeout)
            if not isinstance(total_timeout, Unset):
                changes["total_timeout"] = check_seconds("total_timeout", total_timeout)
            if headers is not None:
                changes["headers"] = merge_headers(headers, core.settings.headers)
            if not isinstance(hooks, Unset):
                changes["hooks"] = check_hooks(hooks, core.asynchronous)
            settings = core.settings.changed(changes)
        except (TypeError, ValueError) as error:
            raise ConfigurationError(str(error)) from None
        view = copy.copy(self)
        view._core = core.view(settings)
        return view

    @property
    def base_url(self) -> str:
        """Address of the API: scheme, host and prefix."""
        return self._core.settings.origin + self._core.settings.prefix

    def __repr__(self) -> str:
        # In the traceback of a refused option, the client has no core yet.
        address = self.base_url if hasattr(self, "_core") else None
        return f"{type(self).__name__}(base_url={address!r})"
