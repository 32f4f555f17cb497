"""Operations by tag, and an index of them by method and path. Tags are loaded when they are first used."""

# A tag may have any name, so that no other public name stands here.
import re as _re
from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any as _Any

    from ..types import Operation as _Operation
    from . import sandbox as sandbox
else:

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


OPERATIONS: dict[tuple[str, str], str] = {
    ("GET", "/api/v1/sandbox"): "sandbox.list_sandboxes",
    ("POST", "/api/v1/sandbox"): "sandbox.create_sandbox",
    ("DELETE", "/api/v1/sandbox"): "sandbox.bulk_delete_sandboxes",
    ("GET", "/api/v1/sandbox/expose/all"): "sandbox.list_all_exposed_ports",
    ("GET", "/api/v1/sandbox/{sandbox_id}"): "sandbox.get_sandbox",
    ("DELETE", "/api/v1/sandbox/{sandbox_id}"): "sandbox.delete_sandbox",
    ("POST", "/api/v1/sandbox/{sandbox_id}/auth"): "sandbox.get_sandbox_auth_token",
    ("GET", "/api/v1/sandbox/{sandbox_id}/error-context"): "sandbox.get_sandbox_error_context",
    ("GET", "/api/v1/sandbox/{sandbox_id}/expose"): "sandbox.list_exposed_ports",
    ("POST", "/api/v1/sandbox/{sandbox_id}/expose"): "sandbox.expose_port",
    ("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"): "sandbox.unexpose_port",
    ("GET", "/api/v1/sandbox/{sandbox_id}/logs"): "sandbox.get_sandbox_logs",
    ("POST", "/api/v1/sandbox/{sandbox_id}/ssh-session"): "sandbox.create_ssh_session",
    ("DELETE", "/api/v1/sandbox/{sandbox_id}/ssh-session/{session_id}"): "sandbox.close_ssh_session",
}
"""Module of each operation below this package, by method and path template."""


def find_operation(method: str, path_template: str) -> "_Operation[_Any]":
    """Return the operation with this method and path, whatever the document calls it and its parameters.

    Args:
        method: The HTTP method, in capitals.
        path_template: The path; what stands between braces does not matter.

    Raises:
        LookupError: The document has no such operation.
    """
    wanted = _shape(path_template)
    for (known_method, known_path), module in OPERATIONS.items():
        if known_method == method and _shape(known_path) == wanted:
            operation: _Operation[_Any] = _import_module(f"{__name__}.{module}").OPERATION
            return operation
    raise LookupError(f"the document has no operation {method} {path_template}")


def _shape(path_template: str) -> str:
    return _re.sub(r"\{[^{}]*\}", "{}", path_template)


__all__ = ("OPERATIONS", "sandbox", "find_operation")
