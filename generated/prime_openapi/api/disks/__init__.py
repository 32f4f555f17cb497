"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_disk as create_disk
    from . import delete_disk as delete_disk
    from . import get_disk as get_disk
    from . import list_disks as list_disks
    from . import update_disk as update_disk
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = ("create_disk", "delete_disk", "get_disk", "list_disks", "update_disk")
