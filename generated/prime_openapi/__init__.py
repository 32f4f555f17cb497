"""A client library for accessing the Prime Intellect REST API

Generated from the published OpenAPI document; edits are lost at the next `make generate`.
Every name below is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import OPERATIONS as OPERATIONS
    from .api import find_operation as find_operation
    from .client import AsyncCaller as AsyncCaller
    from .client import SyncCaller as SyncCaller
    from .types import UNSET as UNSET
    from .types import File as File
    from .types import Operation as Operation
    from .types import RateLimit as RateLimit
    from .types import Request as Request
    from .types import Success as Success
    from .types import Unset as Unset
else:
    _HOME = {
        "OPERATIONS": "api",
        "find_operation": "api",
        "AsyncCaller": "client",
        "SyncCaller": "client",
        "UNSET": "types",
        "File": "types",
        "Operation": "types",
        "RateLimit": "types",
        "Request": "types",
        "Success": "types",
        "Unset": "types",
    }

    def __getattr__(name):
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f".{home}", __name__), name)
        return value

    def __dir__():
        return sorted({*globals(), *_HOME})


__all__ = (
    "OPERATIONS",
    "UNSET",
    "AsyncCaller",
    "File",
    "Operation",
    "RateLimit",
    "Request",
    "Success",
    "SyncCaller",
    "Unset",
    "find_operation",
)
