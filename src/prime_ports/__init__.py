"""Unofficial SDK for the public ports of Prime Intellect sandboxes: open them, list them, and close them again.

    from prime_ports import PortClient

    with PortClient() as ports:
        port = ports.publish("sbx_1", 8000)  # of a VM; `expose` and `unexpose` of a container
        ports.unpublish(port)

Every name is loaded when it is first used. Importing the package reads no file and loads no HTTP library.
"""

from typing import TYPE_CHECKING

from prime_ports._version import __version__ as __version__

if TYPE_CHECKING:
    from prime_ports._async_client import AsyncPortClient as AsyncPortClient
    from prime_ports._batch.report import BatchError as BatchError
    from prime_ports._batch.report import BatchInterrupted as BatchInterrupted
    from prime_ports._batch.report import BatchItem as BatchItem
    from prime_ports._batch.report import BatchReport as BatchReport
    from prime_ports._batch.report import Estimate as Estimate
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
    from prime_ports._errors import PaginationError as PaginationError
    from prime_ports._errors import PermissionDeniedError as PermissionDeniedError
    from prime_ports._errors import PortNotReadyError as PortNotReadyError
    from prime_ports._errors import PrimeError as PrimeError
    from prime_ports._errors import RateLimitError as RateLimitError
    from prime_ports._errors import RateLimitTimeoutError as RateLimitTimeoutError
    from prime_ports._errors import RedirectError as RedirectError
    from prime_ports._errors import ResponseValidationError as ResponseValidationError
    from prime_ports._errors import SandboxStateError as SandboxStateError
    from prime_ports._errors import SharedRuleError as SharedRuleError
    from prime_ports._errors import UnexposeFailedError as UnexposeFailedError
    from prime_ports._errors import UnprocessableEntityError as UnprocessableEntityError
    from prime_ports._errors import WaitTimeoutError as WaitTimeoutError
    from prime_ports._events import AttemptEnded as AttemptEnded
    from prime_ports._events import CallEnded as CallEnded
    from prime_ports._events import CallEvent as CallEvent
    from prime_ports._events import CallStarted as CallStarted
    from prime_ports._events import Hook as Hook
    from prime_ports._limits.request_limits import RateLimiter as RateLimiter
    from prime_ports._models import Exposure as Exposure
    from prime_ports._models import PublicPort as PublicPort
    from prime_ports._models import Removal as Removal
    from prime_ports._public_models import PublicPortList as PublicPortList
    from prime_ports._public_models import PublishedPort as PublishedPort
    from prime_ports._public_models import Tunnel as Tunnel
    from prime_ports._raw_response import RawResponse as RawResponse
    from prime_ports._retry import Attempt as Attempt
    from prime_ports._retry import Backoff as Backoff
    from prime_ports._retry import Retry as Retry
    from prime_ports._retry import default_retry as default_retry

_NAMES = {
    "_async_client": "AsyncPortClient",
    "_batch.report": "BatchError BatchInterrupted BatchItem BatchReport Estimate RemovalItem RemovalReport",
    "_client": "PortClient",
    "_errors": "APIConnectionError APIStatusError APITimeoutError AuthenticationError ClosedClientError "
    "ConfigurationError ConflictError GoneError InternalServerError NotFoundError PaginationError "
    "PermissionDeniedError PortNotReadyError PrimeError RateLimitError RateLimitTimeoutError RedirectError "
    "ResponseValidationError SandboxStateError SharedRuleError UnexposeFailedError UnprocessableEntityError "
    "WaitTimeoutError",
    "_events": "AttemptEnded CallEnded CallEvent CallStarted Hook",
    "_limits.request_limits": "RateLimiter",
    "_models": "Exposure PublicPort Removal",
    "_public_models": "PublicPortList PublishedPort Tunnel",
    "_raw_response": "RawResponse",
    "_retry": "Attempt Backoff Retry default_retry",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = ("__version__", *_MODULES)  # pyright: ignore[reportUnsupportedDunderAll]

if not TYPE_CHECKING:  # a type checker must report a misspelt name

    def __getattr__(name):
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})
