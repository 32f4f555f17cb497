"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import cancel_hosted_evaluation_route as cancel_hosted_evaluation_route
    from . import create_hosted_evaluation as create_hosted_evaluation
    from . import get_hosted_evaluation_logs_route as get_hosted_evaluation_logs_route
    from . import get_inference_models as get_inference_models
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "cancel_hosted_evaluation_route",
    "create_hosted_evaluation",
    "get_hosted_evaluation_logs_route",
    "get_inference_models",
)
