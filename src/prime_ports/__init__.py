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
    from prime_ports.bulk.async_client import AsyncPortClient as AsyncPortClient
    from prime_ports.bulk.report import BulkError as BulkError
    from prime_ports.bulk.report import BulkInterrupted as BulkInterrupted
    from prime_ports.bulk.report import UnexposeReport as UnexposeReport
    from prime_ports.bulk.sync_client import PortClient as PortClient
    from prime_ports.errors import APIConnectionError as APIConnectionError
    from prime_ports.errors import APIStatusError as APIStatusError
    from prime_ports.errors import APITimeoutError as APITimeoutError
    from prime_ports.errors import AuthenticationError as AuthenticationError
    from prime_ports.errors import ClosedClientError as ClosedClientError
    from prime_ports.errors import ConfigurationError as ConfigurationError
    from prime_ports.errors import ConflictError as ConflictError
    from prime_ports.errors import GoneError as GoneError
    from prime_ports.errors import InternalServerError as InternalServerError
    from prime_ports.errors import NotFoundError as NotFoundError
    from prime_ports.errors import PacingTimeoutError as PacingTimeoutError
    from prime_ports.errors import PermissionDeniedError as PermissionDeniedError
    from prime_ports.errors import PrimeError as PrimeError
    from prime_ports.errors import RateLimitError as RateLimitError
    from prime_ports.errors import RedirectError as RedirectError
    from prime_ports.errors import ResponseValidationError as ResponseValidationError
    from prime_ports.errors import UnexposeFailedError as UnexposeFailedError
    from prime_ports.errors import UnprocessableEntityError as UnprocessableEntityError
    from prime_ports.pacing import Pacing as Pacing
    from prime_ports.results import Exposure as Exposure
    from prime_ports.results import Removal as Removal

_HOME = {
    "APIConnectionError": "errors",
    "APIStatusError": "errors",
    "APITimeoutError": "errors",
    "AsyncPortClient": "bulk.async_client",
    "AuthenticationError": "errors",
    "BulkError": "bulk.report",
    "BulkInterrupted": "bulk.report",
    "ClosedClientError": "errors",
    "ConfigurationError": "errors",
    "ConflictError": "errors",
    "Exposure": "results",
    "GoneError": "errors",
    "InternalServerError": "errors",
    "NotFoundError": "errors",
    "Pacing": "pacing",
    "PacingTimeoutError": "errors",
    "PermissionDeniedError": "errors",
    "PortClient": "bulk.sync_client",
    "PrimeError": "errors",
    "RateLimitError": "errors",
    "RedirectError": "errors",
    "Removal": "results",
    "ResponseValidationError": "errors",
    "UnexposeFailedError": "errors",
    "UnexposeReport": "bulk.report",
    "UnprocessableEntityError": "errors",
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
