"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_network as create_network
    from . import delete_network as delete_network
    from . import get_network as get_network
    from . import list_networks as list_networks
    from . import put_member as put_member
    from . import remove_member as remove_member
    from . import replace_rules as replace_rules
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "create_network",
    "delete_network",
    "get_network",
    "list_networks",
    "put_member",
    "remove_member",
    "replace_rules",
)
