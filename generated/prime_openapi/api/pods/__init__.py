"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_pod as create_pod
    from . import delete_pod as delete_pod
    from . import get_pod as get_pod
    from . import get_pod_logs_api as get_pod_logs_api
    from . import get_pods as get_pods
    from . import get_pods_history as get_pods_history
    from . import get_pods_status as get_pods_status
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = ("create_pod", "delete_pod", "get_pod", "get_pod_logs_api", "get_pods", "get_pods_history", "get_pods_status")
