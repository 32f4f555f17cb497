"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import delete_ssh_key as delete_ssh_key
    from . import get_ssh_keys as get_ssh_keys
    from . import set_primary_key as set_primary_key
    from . import upload_ssh_key as upload_ssh_key
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = ("delete_ssh_key", "get_ssh_keys", "set_primary_key", "upload_ssh_key")
