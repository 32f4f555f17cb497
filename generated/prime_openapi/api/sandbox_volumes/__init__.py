"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_volume as create_volume
    from . import delete_volume as delete_volume
    from . import get_volume as get_volume
    from . import get_volume_sync as get_volume_sync
    from . import list_volumes as list_volumes
    from . import publish_volume as publish_volume
    from . import resize_volume as resize_volume
    from . import sync_volume as sync_volume
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "create_volume",
    "delete_volume",
    "get_volume",
    "get_volume_sync",
    "list_volumes",
    "publish_volume",
    "resize_volume",
    "sync_volume",
)
