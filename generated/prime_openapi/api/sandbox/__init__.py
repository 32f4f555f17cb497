"""Operations of this tag, each a module that is loaded when it is first used."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import batch_get_background_job_statuses as batch_get_background_job_statuses
    from . import batch_get_sandbox_statuses as batch_get_sandbox_statuses
    from . import bulk_delete_sandboxes as bulk_delete_sandboxes
    from . import close_ssh_session as close_ssh_session
    from . import create_sandbox as create_sandbox
    from . import create_sandbox_gang as create_sandbox_gang
    from . import create_ssh_session as create_ssh_session
    from . import delete_sandbox as delete_sandbox
    from . import expose_port as expose_port
    from . import get_sandbox as get_sandbox
    from . import get_sandbox_auth_token as get_sandbox_auth_token
    from . import get_sandbox_egress_policy as get_sandbox_egress_policy
    from . import get_sandbox_error_context as get_sandbox_error_context
    from . import get_sandbox_logs as get_sandbox_logs
    from . import list_all_exposed_ports as list_all_exposed_ports
    from . import list_exposed_ports as list_exposed_ports
    from . import list_sandboxes as list_sandboxes
    from . import pause_sandbox as pause_sandbox
    from . import resume_sandbox as resume_sandbox
    from . import unexpose_port as unexpose_port
    from . import update_sandbox_egress_policy as update_sandbox_egress_policy
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


__all__ = (
    "batch_get_background_job_statuses",
    "batch_get_sandbox_statuses",
    "bulk_delete_sandboxes",
    "close_ssh_session",
    "create_sandbox",
    "create_sandbox_gang",
    "create_ssh_session",
    "delete_sandbox",
    "expose_port",
    "get_sandbox",
    "get_sandbox_auth_token",
    "get_sandbox_egress_policy",
    "get_sandbox_error_context",
    "get_sandbox_logs",
    "list_all_exposed_ports",
    "list_exposed_ports",
    "list_sandboxes",
    "pause_sandbox",
    "resume_sandbox",
    "unexpose_port",
    "update_sandbox_egress_policy",
)
