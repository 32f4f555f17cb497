"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_secret as create_secret
    from . import delete_secret as delete_secret
    from . import get_secret as get_secret
    from . import list_secrets as list_secrets
    from . import update_secret as update_secret
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = ("create_secret", "delete_secret", "get_secret", "list_secrets", "update_secret")
