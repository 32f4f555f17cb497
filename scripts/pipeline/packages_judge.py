"""The judge of packages: griffe, and what it does not look at: return types and fields that must be given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe
from openapi_python_client.strings import ClassName

from pipeline.changes import Change
from pipeline.document import Document, OperationKey, operations
from pipeline.problems import one_line
from pipeline.reach import same_path, uses_of_schemas

_PACKAGE = "prime_openapi"


def judge_packages(base: Document, head: Document, base_package: Path, head_package: Path) -> list[Change]:
    """What griffe finds between the two packages, and the rest that a user's type checker would find."""
    old, new = _load(base_package), _load(head_package)
    places = _Places(base, head, base_package)
    changes = [_read(breakage, places) for breakage in griffe.find_breaking_changes(old, new) if _is_first(breakage)]
    return [*changes, *_return_types(old, new, places), *_required_fields(old, new, places)]


class _Places:
    """Which operations a part of the package belongs to."""

    def __init__(self, base: Document, head: Document, base_package: Path) -> None:
        self.by_module = _operations_by_module(base, base_package)
        self.remaining = {(key.method, same_path(key.path)) for key, _ in operations(head)}
        self.schemas = {}
        for document in (base, head):
            uses = uses_of_schemas(document)
            for name, schema in document.get("components", {}).get("schemas", {}).items():
                called = str(ClassName(schema.get("title") or name, "field_"))
                self.schemas[called] = uses.get(name, set())

    def of(self, path: str) -> tuple[OperationKey, ...]:
        """The operations of a dotted path within the package."""
        parts = path.split(".")[1:]
        if parts[0] == "api":
            return tuple(self.by_module[module] for module in [".".join(parts[1:3])] if module in self.by_module)
        used = (places for part in parts[1:] for places in [self.schemas.get(part, set())])
        return tuple(sorted({key for places in used for key, _ in places}))

    def is_sent(self, class_name: str) -> bool:
        """Whether users make objects of a class themselves; of a class that has no schema of its own, perhaps."""
        return class_name not in self.schemas or any(way == "sent" for _, way in self.schemas[class_name])


def _load(folder: Path) -> griffe.Object | griffe.Alias:
    return griffe.load(_PACKAGE, search_paths=[str(folder)], resolve_aliases=False, allow_inspection=False)


def _operations_by_module(document: Document, package: Path) -> dict[str, OperationKey]:
    tree = ast.parse((package / _PACKAGE / "api" / "__init__.py").read_text("utf-8"))
    index = next(n for n in tree.body if isinstance(n, ast.AnnAssign) and getattr(n.target, "id", "") == "OPERATIONS")
    by_shape = {(key.method, same_path(key.path)): key for key, _ in operations(document)}
    modules: dict[tuple[str, str], str] = ast.literal_eval(index.value) if index.value else {}
    return {module: by_shape[method, same_path(path)] for (method, path), module in modules.items()}


def _is_first(breakage: griffe.Breakage) -> bool:
    """Each operation has three functions with the same parameters, and each class is reachable by two names."""
    parts = breakage.obj.path.split(".")
    if parts[1] == "api":
        return len(parts) < 5 or parts[4] == "sync"
    return not (parts[1] == "models" and len(parts) == 3 and breakage.obj.name.islower())


def _read(breakage: griffe.Breakage, places: _Places) -> Change:
    path = breakage.obj.path.removeprefix(f"{_PACKAGE}.")
    keys = places.of(breakage.obj.path)
    removed = breakage.kind is griffe.BreakageKind.OBJECT_REMOVED
    if removed:
        return Change("major", f"{path} is gone: code that imports or reads it fails", keys, "griffe", _is_name(path))
    values = f"before: {_value(breakage.old_value)}; now: {_value(breakage.new_value)}"
    said = f"{path}: {breakage.kind.value.lower()} ({values})"
    return Change("major", one_line(said), keys, "griffe")


def _is_name(path: str) -> bool:
    """A module of an operation, or a class: what was in it may be there under another name."""
    return len(path.split(".")) <= (3 if path.startswith("api.") else 2)


def _value(value: Any) -> str:
    return one_line(str(value if value is not None else "nothing"), 100)


def _return_types(old: Any, new: Any, places: _Places) -> Iterator[Change]:
    old_classes, new_classes = set(_fields(old)), set(_fields(new))
    for module in places.by_module:
        before, after = (_returns(side, module) for side in (old, new))
        if before and after and before != after:
            text = f"the call returns {after} where it returned {before}"
            renamed = before in old_classes - new_classes and after in new_classes - old_classes
            yield Change("major", text, places.of(f"{_PACKAGE}.api.{module}"), "prime-ports", name_only=renamed)


def _returns(package: Any, module: str) -> str | None:
    tag, name = module.split(".")
    try:
        return str(package["api"][tag][name]["sync"].returns)
    except KeyError:
        return None


def _required_fields(old: Any, new: Any, places: _Places) -> Iterator[Change]:
    before = _fields(old)
    for class_name, fields in _fields(new).items():
        if class_name not in before:
            continue
        for field, needed in fields.items():
            if needed and not before[class_name].get(field, False):
                sent = places.is_sent(class_name)
                text = f"{class_name}.{field} must now be given" + ("" if sent else "; users receive such objects only")
                keys = places.of(f"{_PACKAGE}.models.{class_name}")
                yield Change("major" if sent else "minor", text, keys, "prime-ports")


def _fields(package: Any) -> dict[str, dict[str, bool]]:
    """The fields of every model, and whether each must be given."""
    result = {}
    for module in package["models"].modules.values():
        for class_name, described in module.classes.items():
            result[class_name] = {
                name: attribute.value is None
                for name, attribute in described.attributes.items()
                if attribute.annotation is not None
            }
    return result
