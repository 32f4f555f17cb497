"""What `openapi.sources.yaml` asks of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.document import SOURCES, Document, OperationKey, load_yaml, operations
from pipeline.problems import LostOperationsError


def pinned_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """The pinned operations."""
    return [_key(entry) for entry in load_yaml(pins)["pinned"]]


def wanted_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """Every operation that `prime_ports` calls by itself: the pinned ones and the required ones."""
    wanted = load_yaml(pins)
    return [_key(entry) for entry in [*wanted["pinned"], *wanted["required"]]]


def strict_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """Return the operations whose responses must match the document exactly."""
    return [OperationKey(*entry.split(" ", 1)) for entry in load_yaml(pins)["strict"]]


def missing(document: Document, pins: Path = SOURCES) -> list[str]:
    """What `openapi.sources.yaml` names and the document has not, pinned things first; empty when all is there."""
    wanted = load_yaml(pins)
    present = {key for key, _ in operations(document)}
    schemas = document.get("components", {}).get("schemas", {})
    lost = []
    for entry in wanted["pinned"]:
        key = _key(entry)
        if key not in present:
            lost.append(f"{key} (pinned)")
        lost += [f"schema {name} of {key}" for name in entry["schemas"] if name not in schemas]
    lost += [str(_key(entry)) for entry in wanted["required"] if _key(entry) not in present]
    return lost


def require(document: Document, pins: Path = SOURCES) -> None:
    """Stop when something is missing.

    Raises:
        LostOperationsError: It lists all that is.
    """
    lost = missing(document, pins)
    if lost:
        raise LostOperationsError(
            f"the document has lost {len(lost)} of what openapi.sources.yaml asks for: {'; '.join(lost)}"
        )


def _key(entry: dict[str, Any]) -> OperationKey:
    return OperationKey(entry["method"].upper(), entry["path"])
