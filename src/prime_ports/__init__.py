"""Unofficial SDK for the ports of Prime Intellect sandboxes: expose them, and take them away again.

    from prime_ports import PortClient

    with PortClient() as ports:
        exposure = ports.expose("sbx_1", 8000)
        ports.unexpose("sbx_1", exposure.exposure_id)

Every name below is loaded when it is first used; importing the package reads no file and loads no HTTP library.
"""

from typing import TYPE_CHECKING

from prime_ports._version import __version__ as __version__

if TYPE_CHECKING:
    from prime_ports._async_client import AsyncPortClient as AsyncPortClient
    from prime_ports._batch.report import BatchError as BatchError
    from prime_ports._batch.report import BatchInterrupted as BatchInterrupted
    from prime_ports._batch.report import BatchItem as BatchItem
    from prime_ports._batch.report import BatchReport as BatchReport
    from prime_ports._batch.report import RemovalItem as RemovalItem
    from prime_ports._batch.report import RemovalReport as RemovalReport
    from prime_ports._client import PortClient as PortClient
    from prime_ports._errors import APIConnectionError as APIConnectionError
    from prime_ports._errors import APIStatusError as APIStatusError
    from prime_ports._errors import APITimeoutError as APITimeoutError
    from prime_ports._errors import AuthenticationError as AuthenticationError
    from prime_ports._errors import ClosedClientError as ClosedClientError
    from prime_ports._errors import ConfigurationError as ConfigurationError
    from prime_ports._errors import ConflictError as ConflictError
    from prime_ports._errors import GoneError as GoneError
    from prime_ports._errors import InternalServerError as InternalServerError
    from prime_ports._errors import NotFoundError as NotFoundError
    from prime_ports._errors import PermissionDeniedError as PermissionDeniedError
    from prime_ports._errors import PrimeError as PrimeError
    from prime_ports._errors import RateLimitError as RateLimitError
    from prime_ports._errors import RateLimitTimeoutError as RateLimitTimeoutError
    from prime_ports._errors import RedirectError as RedirectError
    from prime_ports._errors import ResponseValidationError as ResponseValidationError
    from prime_ports._errors import UnexposeFailedError as UnexposeFailedError
    from prime_ports._errors import UnprocessableEntityError as UnprocessableEntityError
    from prime_ports._limits.options import RateLimiter as RateLimiter
    from prime_ports._models import Exposure as Exposure
    from prime_ports._models import Removal as Removal
    from prime_ports._retry import Attempt as Attempt
    from prime_ports._retry import Retry as Retry
    from prime_ports._retry import default_retry as default_retry

_HOME = {
    "APIConnectionError": "_errors",
    "APIStatusError": "_errors",
    "APITimeoutError": "_errors",
    "AsyncPortClient": "_async_client",
    "Attempt": "_retry",
    "AuthenticationError": "_errors",
    "BatchError": "_batch.report",
    "BatchInterrupted": "_batch.report",
    "BatchItem": "_batch.report",
    "BatchReport": "_batch.report",
    "ClosedClientError": "_errors",
    "ConfigurationError": "_errors",
    "ConflictError": "_errors",
    "Exposure": "_models",
    "GoneError": "_errors",
    "InternalServerError": "_errors",
    "NotFoundError": "_errors",
    "RateLimiter": "_limits.options",
    "RateLimitTimeoutError": "_errors",
    "PermissionDeniedError": "_errors",
    "PortClient": "_client",
    "PrimeError": "_errors",
    "RateLimitError": "_errors",
    "RedirectError": "_errors",
    "Removal": "_models",
    "ResponseValidationError": "_errors",
    "UnexposeFailedError": "_errors",
    "RemovalItem": "_batch.report",
    "Retry": "_retry",
    "default_retry": "_retry",
    "RemovalReport": "_batch.report",
    "UnprocessableEntityError": "_errors",
}

__all__ = ("__version__", *_HOME)  # pyright: ignore[reportUnsupportedDunderAll]

if not TYPE_CHECKING:  # a type checker must see a misspelt name as an error, not as whatever this returns

    def __getattr__(name):
        from importlib import import_module

        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
        return value

    def __dir__():
        return sorted({*globals(), *_HOME})
