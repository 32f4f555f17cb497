"""Short names of operations, by rule.

FastAPI makes an operationId of the function's name, the path and the method, with every character that
is not of a word replaced by `_`. The function's name alone is what a user wants to type.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from openapi_python_client.strings import PythonIdentifier

from pipeline.document import Document, OperationKey, operations
from pipeline.problems import InvalidDocumentError

# In bytes: a module is called after its operation, and file systems end at 255.
MAX_NAME = 80


def short_name(key: OperationKey, operation_id: str | None) -> str:
    """The name of one operation.

    Args:
        key: Its method and path.
        operation_id: What the document calls it, or None.

    Returns:
        A Python identifier in lower case with underscores: the name of the operation's module.
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
        if name in taken:
            raise InvalidDocumentError(
                f"{key} and {taken[name]} are both called {name}; name one of them in openapi.overlay.yaml"
            )
        taken[name] = key
        operation["operationId"] = name


def _fit(name: str) -> str:
    # NFKC is what Python itself does to identifiers: two names that it folds into one are one name.
    name = unicodedata.normalize("NFKC", PythonIdentifier(name, prefix="operation_")).casefold()
    if len(name.encode()) <= MAX_NAME:
        return name
    kept = name.encode()[: MAX_NAME - 9].decode(errors="ignore").rstrip("_")
    return f"{kept}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
