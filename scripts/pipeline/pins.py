"""The operations that `openapi.sources.yaml` asks for, keeps, or holds to the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.document import SOURCES, Document, OperationKey, load_yaml, operations
from pipeline.problems import LostOperationsError, PipelineError


def pinned_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """Return the pinned operations."""
    return [_key(entry) for entry in load_yaml(pins)["pinned"]]


def pinned_schemas(pins: Path = SOURCES) -> set[str]:
    """Return the names of the schemas that the pinned operations need."""
    return {name for entry in load_yaml(pins)["pinned"] for name in entry["schemas"]}


def wanted_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """Return every operation that `prime_ports` calls by itself: the pinned ones and the required ones."""
    wanted = load_yaml(pins)
    return [_key(entry) for entry in [*wanted["pinned"], *wanted["required"]]]


def strict_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """Return the operations whose responses must match the document exactly."""
    return [parse_key(entry, pins.name) for entry in load_yaml(pins)["strict"]]


def withdrawn_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """Return the operations that are kept although no source has them."""
    return _decided(pins, "withdrawn")


def dropped_keys(pins: Path = SOURCES) -> list[OperationKey]:
    """Return the operations that were let go."""
    return _decided(pins, "dropped")


def missing(document: Document, pins: Path = SOURCES) -> list[str]:
    """Return what `openapi.sources.yaml` names and the document does not have, pinned things first."""
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
        LostOperationsError: It lists all that is missing.
    """
    lost = missing(document, pins)
    if lost:
        raise LostOperationsError(
            f"the document has lost {len(lost)} of what openapi.sources.yaml asks for: {'; '.join(lost)}"
        )


def parse_key(text: Any, place: str) -> OperationKey:
    """Return the operation that a text such as `GET /a/{b}` names.

    Raises:
        PipelineError: The text does not name an operation.
    """
    method, _, path = str(text).strip().partition(" ")
    if not method.isalpha() or not path.strip().startswith("/"):
        raise PipelineError(f"{place}: {str(text)[:100]!r} is not an operation; write it as `GET /a/{{b}}`")
    return OperationKey(method.upper(), path.strip())


def _decided(pins: Path, section: str) -> list[OperationKey]:
    entries = load_yaml(pins).get(section) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PipelineError(f"{pins.name}: {section} must be a list of entries with date, reason and operations")
    return [parse_key(text, f"{pins.name}, {section}") for entry in entries for text in entry.get("operations") or []]


def _key(entry: dict[str, Any]) -> OperationKey:
    return OperationKey(entry["method"].upper(), entry["path"])
