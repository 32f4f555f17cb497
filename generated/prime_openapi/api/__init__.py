"""Operations by tag, and an index of them by method and path."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..types import Operation

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


def find_operation(method: str, path_template: str) -> Operation[Any]:
    """The operation with this method and path, whatever the document calls it and its parameters.

    Args:
        method: The HTTP method, in capitals.
        path_template: The path; what stands between braces does not matter.

    Raises:
        LookupError: The document has no such operation.
    """
    wanted = _shape(path_template)
    for (known_method, known_path), module in OPERATIONS.items():
        if known_method == method and _shape(known_path) == wanted:
            operation: Operation[Any] = import_module(f"{__name__}.{module}").OPERATION
            return operation
    raise LookupError(f"the document has no operation {method} {path_template}")


def _shape(path_template: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path_template)
