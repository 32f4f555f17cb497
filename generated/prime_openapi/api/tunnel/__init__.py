"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import bulk_delete_tunnels as bulk_delete_tunnels
    from . import create_tunnel as create_tunnel
    from . import delete_tunnel as delete_tunnel
    from . import get_tunnel_status as get_tunnel_status
    from . import list_tunnels as list_tunnels
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = ("bulk_delete_tunnels", "create_tunnel", "delete_tunnel", "get_tunnel_status", "list_tunnels")
