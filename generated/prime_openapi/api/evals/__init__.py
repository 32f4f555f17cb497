"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import bulk_delete_evaluations as bulk_delete_evaluations
    from . import create_evaluation as create_evaluation
    from . import delete_evaluation as delete_evaluation
    from . import finalize_evaluation as finalize_evaluation
    from . import get_evaluation as get_evaluation
    from . import get_samples as get_samples
    from . import list_evaluations as list_evaluations
    from . import push_samples as push_samples
    from . import update_evaluation as update_evaluation
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "bulk_delete_evaluations",
    "create_evaluation",
    "delete_evaluation",
    "finalize_evaluation",
    "get_evaluation",
    "get_samples",
    "list_evaluations",
    "push_samples",
    "update_evaluation",
)
