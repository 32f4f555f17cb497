"""Short names of operations, by rule.

FastAPI makes an operationId of the function's name, the path and the method, with every character that
is not of a word replaced by `_`. The function's name alone is what a user wants to type.
"""

from __future__ import annotations

import hashlib
import re

from openapi_python_client.strings import PythonIdentifier

from pipeline.document import Document, OperationKey, operations
from pipeline.problems import InvalidDocumentError

# A module is called after its operation, and file systems end at 255 bytes.
MAX_NAME = 80


def short_name(key: OperationKey, operation_id: str | None) -> str:
    """The name of one operation.

    Args:
        key: Its method and path.
        operation_id: What the document calls it, or None.
    """
    if not operation_id:
        return _fit("_".join([key.method.lower(), *re.findall(r"[A-Za-z0-9]+", key.path)]))
    suffix = f"{re.sub(r'[^A-Za-z0-9_]', '_', key.path)}_{key.method.lower()}"
    name = operation_id.removesuffix(suffix) or operation_id
    return _fit(name.removesuffix("_endpoint") or name)


def name_operations(document: Document) -> None:
    """Give every operation its short name, in place.

    Raises:
        InvalidDocumentError: Two operations would be written to the same module.
    """
    taken: dict[str, OperationKey] = {}
    for key, operation in operations(document):
        name = short_name(key, operation.get("operationId"))
        folded = PythonIdentifier(name, prefix="field_").casefold()
        if folded in taken:
            raise InvalidDocumentError(
                f"{key} and {taken[folded]} are both called {folded}; name one of them in openapi.overlay.yaml"
            )
        taken[folded] = key
        operation["operationId"] = name


def _fit(name: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    return f"{name[: MAX_NAME - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
