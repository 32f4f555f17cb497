"""Short names of operations, by rule.

FastAPI makes an operationId of the function's name, the path and the method, with every character that
is not of a word replaced by `_`. The function's name alone is what a user wants to type.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import Any

from openapi_python_client.strings import PythonIdentifier

from codegen.document import Document, OperationKey, operations
from codegen.errors import InvalidDocumentError, listed

# In bytes: a module is called after its operation, and file systems end at 255.
MAX_NAME = 80


def short_name(key: OperationKey, operation_id: str | None) -> str:
    """Return the name of an operation's module: a Python identifier in lower case with underscores."""
    if not operation_id:
        return _fit("_".join([key.method.lower(), *re.findall(r"[A-Za-z0-9]+", key.path)]))
    suffix = f"{re.sub(r'[^A-Za-z0-9_]', '_', key.path)}_{key.method.lower()}"
    name = operation_id.removesuffix(suffix) or operation_id
    return _fit(name.removesuffix("_endpoint") or name)


def name_operations(document: Document) -> None:
    """Give every operation its short name, in place.

    The short name, which is unique in the module of the operation's tag, goes to `x-operation-name`. The operationId
    becomes unique in the document, since the generator names inline classes by it: the short name where it is, else
    the short name after the tag.

    Raises:
        InvalidDocumentError: Operations would be written to the same module; it lists all.
    """
    named = [(key, operation, short_name(key, operation.get("operationId"))) for key, operation in operations(document)]
    taken: dict[tuple[str, str], OperationKey] = {}
    problems = []
    for key, operation, name in named:
        other = taken.setdefault((module_of_tag(operation), name), key)
        if other != key:
            problems.append(f"{key} and {other} are both called {name}")
    if problems:
        raise InvalidDocumentError(listed(problems, "name one of them in openapi.overlay.yaml"))
    names = Counter(name for _, _, name in named)
    used = set(names)
    for _, operation, name in named:
        operation["x-operation-name"] = operation["operationId"] = name
        if names[name] > 1:
            unique, number = _fit(f"{module_of_tag(operation)}_{name}"), 1
            while unique in used:
                number += 1
                unique = _fit(f"{module_of_tag(operation)}_{name}_{number}")
            used.add(unique)
            operation["operationId"] = unique


def module_of_tag(operation: dict[str, Any]) -> str:
    """Return the name of the package that an operation's module stands in: its first tag, as the generator has it."""
    tags = operation.get("tags")
    return PythonIdentifier(str(tags[0]) if isinstance(tags, list) and tags else "default", prefix="tag").casefold()


def _fit(name: str) -> str:
    # NFKC is what Python itself does to identifiers: two names that it folds into one are one name.
    name = unicodedata.normalize("NFKC", PythonIdentifier(name, prefix="operation_")).casefold()
    if len(name.encode()) <= MAX_NAME:
        return name
    kept = name.encode()[: MAX_NAME - 9].decode(errors="ignore").rstrip("_")
    return f"{kept}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def words(name: str) -> str:
    """Return a name in lower case with underscores: `hasNext` as `has_next`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").lower()
