"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import get_disks_availability as get_disks_availability
    from . import get_gpu_availability as get_gpu_availability
    from . import get_gpu_summary as get_gpu_summary
    from . import get_legacy_cluster_availability as get_legacy_cluster_availability
    from . import get_legacygpu_availability as get_legacygpu_availability
    from . import get_multinode_availability as get_multinode_availability
    from . import get_multinode_summary as get_multinode_summary
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "get_disks_availability",
    "get_gpu_availability",
    "get_gpu_summary",
    "get_legacy_cluster_availability",
    "get_legacygpu_availability",
    "get_multinode_availability",
    "get_multinode_summary",
)
