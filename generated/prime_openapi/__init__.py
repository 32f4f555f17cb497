"""A client library for accessing the Prime Intellect REST API

Generated from the published OpenAPI document; edits are lost at the next `make generate`.
Every name below is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import api as api
    from . import models as models
    from .api import OPERATIONS as OPERATIONS
    from .api import find_operation as find_operation
    from .client import AsyncClient as AsyncClient
    from .client import SyncClient as SyncClient
    from .types import UNSET as UNSET
    from .types import File as File
    from .types import ItemPage as ItemPage
    from .types import Operation as Operation
    from .types import Pages as Pages
    from .types import RateLimit as RateLimit
    from .types import Request as Request
    from .types import SuccessResponse as SuccessResponse
    from .types import UnexpectedResponseWarning as UnexpectedResponseWarning
    from .types import Unset as Unset
else:
    _HOME = {
        "OPERATIONS": "api",
        "find_operation": "api",
        "AsyncClient": "client",
        "SyncClient": "client",
        "UNSET": "types",
        "File": "types",
        "ItemPage": "types",
        "Operation": "types",
        "Pages": "types",
        "RateLimit": "types",
        "Request": "types",
        "SuccessResponse": "types",
        "UnexpectedResponseWarning": "types",
        "Unset": "types",
    }

    def __getattr__(name):
        if name in ("api", "models"):
            return import_module(f".{name}", __name__)
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f".{home}", __name__), name)
        return value

    def __dir__():
        return sorted({*globals(), *_HOME, "api", "models"})


__all__ = (
    "OPERATIONS",
    "UNSET",
    "AsyncClient",
    "File",
    "ItemPage",
    "Operation",
    "Pages",
    "RateLimit",
    "Request",
    "SuccessResponse",
    "SyncClient",
    "UnexpectedResponseWarning",
    "Unset",
    "find_operation",
)
