"""Operations of each tag as methods of a class, for `client.api`. Tags are loaded when they are first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import admin_clusters as admin_clusters
    from . import admin_users as admin_users
    from . import availability as availability
    from . import billing as billing
    from . import disks as disks
    from . import evals as evals
    from . import feedback as feedback
    from . import frp_plugin as frp_plugin
    from . import hosted_evaluations as hosted_evaluations
    from . import images as images
    from . import pods as pods
    from . import sandbox as sandbox
    from . import sandbox_checkpoints as sandbox_checkpoints
    from . import sandbox_networks as sandbox_networks
    from . import sandbox_volumes as sandbox_volumes
    from . import secrets as secrets
    from . import ssh_keys as ssh_keys
    from . import teams as teams
    from . import template as template
    from . import training as training
    from . import tunnel as tunnel
    from . import user as user
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "admin_clusters",
    "admin_users",
    "availability",
    "billing",
    "disks",
    "evals",
    "feedback",
    "frp_plugin",
    "hosted_evaluations",
    "images",
    "pods",
    "sandbox",
    "sandbox_checkpoints",
    "sandbox_networks",
    "sandbox_volumes",
    "secrets",
    "ssh_keys",
    "teams",
    "template",
    "training",
    "tunnel",
    "user",
)
