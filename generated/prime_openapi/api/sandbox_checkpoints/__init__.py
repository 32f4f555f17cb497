"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import batch_get_checkpoints as batch_get_checkpoints
    from . import create_checkpoint as create_checkpoint
    from . import delete_checkpoint as delete_checkpoint
    from . import delete_owner_checkpoints as delete_owner_checkpoints
    from . import delete_sandbox_checkpoints as delete_sandbox_checkpoints
    from . import get_checkpoint as get_checkpoint
    from . import list_checkpoints as list_checkpoints
    from . import list_owner_checkpoints as list_owner_checkpoints
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "batch_get_checkpoints",
    "create_checkpoint",
    "delete_checkpoint",
    "delete_owner_checkpoints",
    "delete_sandbox_checkpoints",
    "get_checkpoint",
    "list_checkpoints",
    "list_owner_checkpoints",
)
