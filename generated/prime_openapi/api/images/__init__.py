"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import delete_user_image as delete_user_image
    from . import get_build_status as get_build_status
    from . import initiate_image_build as initiate_image_build
    from . import list_image_builds as list_image_builds
    from . import list_user_images as list_user_images
    from . import start_image_build as start_image_build
    from . import update_image_visibility as update_image_visibility
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "delete_user_image",
    "get_build_status",
    "initiate_image_build",
    "list_image_builds",
    "list_user_images",
    "start_image_build",
    "update_image_visibility",
)
