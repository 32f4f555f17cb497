"""Compare two generated packages: names, types, and what must be given."""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe
from attrs import evolve

from codegen.diffing.change import Change, Impact, Subject, type_impact
from codegen.diffing.findings import class_of_schema
from codegen.document import Document, OperationKey, components, operations
from codegen.errors import one_line
from codegen.generation.bound import BOUND, CLIENT_API
from codegen.generation.signatures import MODELS
from codegen.references import uses_of_schemas

_PACKAGE = "prime_openapi"
_NAME = re.compile(r"[A-Za-z_]\w*")
_TYPE = "the attribute or argument has another type"
# What an object has that takes fields which the document does not name.
_OPEN = {"additional_properties", "additional_keys"}
_PARAMETER_ASPECTS = {
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: "presence",
    griffe.BreakageKind.PARAMETER_REMOVED: "presence",
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: "required",
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: "default",
}


def compare_packages(base: Document, head: Document, base_package: Path, head_package: Path) -> list[Change]:
    """Return what griffe finds between the two packages, and what a type checker would find besides."""
    return _Comparison(base, head, base_package, head_package).all()


class _Places:
    """Operations by the parts of the package that belong to them."""

    def __init__(self, base: Document, head: Document, base_package: Path, head_package: Path) -> None:
        self.by_module = _operations_by_module(base, base_package)
        self._modules_now = {key.shape: module for module, key in _operations_by_module(head, head_package).items()}
        self.schemas: dict[str, set[tuple[OperationKey, str]]] = {}
        for document in (base, head):
            uses = uses_of_schemas(document)
            for name, schema in components(document).items():
                self.schemas.setdefault(class_of_schema(name, schema), set()).update(uses.get(name, ()))

    def module_now(self, key: OperationKey) -> str | None:
        """Return the module of an operation in the new package, or None where it is gone."""
        return self._modules_now.get(key.shape)

    def of(self, path: str) -> tuple[OperationKey, ...]:
        """Return the operations of a dotted path within the package."""
        parts = path.split(".")[1:]
        if parts[0] == "api":
            return tuple(self.by_module[module] for module in [".".join(parts[1:3])] if module in self.by_module)
        used = (self.uses(part) for part in parts[1:])
        return tuple(sorted({key for places in used for key, _ in places}))

    def uses(self, class_name: str) -> set[tuple[OperationKey, str]]:
        """Return the uses of a class, or of the class that an inline schema's name begins with."""
        if class_name in self.schemas:
            return self.schemas[class_name]
        owners = [name for name in self.schemas if class_name.startswith(name)]
        return self.schemas[max(owners, key=len)] if owners else set()

    def is_way(self, class_name: str, way: str) -> bool:
        """Return whether objects of a class are sent, or received; of a class without a known use, perhaps."""
        used = self.uses(class_name)
        return not used or any(one == way for _, one in used)


class _Comparison:
    """Comparison of two packages."""

    def __init__(self, base: Document, head: Document, base_package: Path, head_package: Path) -> None:
        self._old, self._new = _load_changed(base_package, head_package)
        self._old_classes, self._new_classes = _classes(self._old), _classes(self._new)
        self._places = _Places(base, head, base_package, head_package)
        self._renamed: dict[str, str] = {}
        self._find_renamed()

    def all(self) -> list[Change]:
        """Return every change."""
        breakages = (breakage for breakage in griffe.find_breaking_changes(self._old, self._new) if _is_first(breakage))
        found = [change for breakage in breakages if (change := self._read(breakage)) is not None]
        return [*self._types_of_fields(), *self._required_fields(), *self._types_of_calls(), *self._moved(), *found]

    def _find_renamed(self) -> None:
        """Find classes that have another name: one that is gone where one stands now that has the same fields."""
        for before, after in self._annotations():
            for old, new in zip(_NAME.findall(before), _NAME.findall(after), strict=False):
                if old in self._new_classes or new in self._old_classes:
                    continue
                if old in self._old_classes and new in self._new_classes:
                    one, other = set(self._old_classes[old]), set(self._new_classes[new])
                    if len(one & other) * 2 >= max(len(one), len(other)):
                        self._renamed[old] = new

    def _annotations(self) -> Iterator[tuple[str, str]]:
        for name, fields in self._old_classes.items():
            for attribute, (annotation, _) in fields.items():
                if (now := self._new_classes.get(name, {}).get(attribute)) is not None:
                    yield annotation, now[0]
        for module, key in self._places.by_module.items():
            before, after = _signature(self._old, module), _signature(self._new, self._places.module_now(key))
            for parameter in before.keys() & after.keys():
                yield before[parameter], after[parameter]

    def _read(self, breakage: griffe.Breakage) -> Change | None:
        path = breakage.obj.path.removeprefix(f"{_PACKAGE}.")
        keys = self._places.of(breakage.obj.path)
        if breakage.kind is griffe.BreakageKind.OBJECT_REMOVED:
            return self._removed(path, keys)
        aspect = _PARAMETER_ASPECTS.get(breakage.kind)
        values = f"before: {_value(breakage.old_value)}; now: {_value(breakage.new_value)}"
        text = one_line(f"{path}: {breakage.kind.value.lower()} ({values})")
        change = Change("major", text, keys, "griffe")
        if aspect is not None and keys:
            parameter = getattr(breakage.new_value or breakage.old_value, "name", "")
            subject = Subject("parameter", (str(keys[0]), str(parameter)), aspect)  # type: ignore[arg-type]
            return evolve(change, subject=subject)
        return change

    def _removed(self, path: str, keys: tuple[OperationKey, ...]) -> Change | None:
        parts = path.split(".")
        change = Change("major", f"{path} is gone: code that imports or reads it fails", keys, "griffe")
        if parts[0] == "api":
            if len(parts) == 2:
                return None  # a tag without operations; each of them is told
            if len(parts) != 3 or not keys:
                return change
            now = self._places.module_now(keys[0])
            if now is None:
                return evolve(change, name_only=True, subject=Subject("operation", (str(keys[0]),), "presence"))
            return None  # told by `_moved`
        if len(parts) > 2 and parts[-1] != parts[-1].lower() and parts[-2] in self._old_classes:
            return evolve(change, subject=Subject("value", (parts[-2], parts[-1]), "values"))
        if parts[-1] in self._old_classes:
            text = change.text
            if (now_called := self._renamed.get(parts[-1])) is not None:
                text = f"models.{parts[-1]} is gone, and called {now_called} now: code that imports it fails"
            return evolve(change, text=text, name_only=True, subject=Subject("class", (parts[-1],), "presence"))
        if len(parts) > 2 and parts[-1] == "__page_items__":
            text = f"{parts[-2]} is not a page any more: iter_pages and iter_items refuse its operations"
            return evolve(change, text=text, subject=Subject("field", (parts[-2], parts[-1]), "presence"))
        if len(parts) > 2 and (parts[-1] in _OPEN or parts[-1].startswith("__")):
            text = f"{parts[-2]}.additional_properties is gone: objects have no fields that the document does not name"
            return evolve(change, text=text, subject=Subject("field", (parts[-2], "additional_properties"), "presence"))
        if len(parts) > 2:
            return evolve(change, subject=Subject("field", (parts[-2], parts[-1]), "presence"))
        return change

    def _moved(self) -> Iterator[Change]:
        """Yield operations whose module has another name."""
        for module, key in self._places.by_module.items():
            now = self._places.module_now(key)
            if now is None or now == module:
                continue
            (tag, name), (tag_now, name_now) = module.split("."), now.split(".")
            called = (name_now, name) if tag == tag_now else (now, module)
            text = f"the operation is called {called[0]} instead of {called[1]}: api.{module} is api.{now} now"
            yield Change("major", text, (key,), "griffe", name_only=True)

    def _types_of_fields(self) -> Iterator[Change]:
        for name, fields in self._old_classes.items():
            class_now = self._renamed.get(name, name)
            for attribute, (before, _) in fields.items():
                after = self._new_classes.get(class_now, {}).get(attribute)
                if after is None:
                    continue
                sent, received = (self._places.is_way(class_now, way) for way in ("sent", "received"))
                impact = self._impact(before, after[0], sent=sent, received=received)
                if impact is not None:
                    text = f"{class_now}.{attribute} is {_shown(after[0])} (before: {_shown(before)}): {_TYPE}"
                    keys = self._places.of(f"{_PACKAGE}.models.{class_now}")
                    subject = Subject("field", (class_now, attribute), "type")
                    yield Change(impact, one_line(text), keys, "prime-ports", subject=subject)

    def _types_of_calls(self) -> Iterator[Change]:
        for module, key in self._places.by_module.items():
            before, after = _signature(self._old, module), _signature(self._new, self._places.module_now(key))
            for name in [name for name in before if name in after and name != "client"]:
                returns = name == "return"
                impact = self._impact(before[name], after[name], sent=not returns, received=returns)
                if impact is None:
                    continue
                if returns:
                    text = f"the call returns {after[name]} where it returned {before[name]}"
                    subject = Subject("returns", (str(key),), "type")
                else:
                    text = f"the argument {name} is {_shown(after[name])} (before: {_shown(before[name])}): {_TYPE}"
                    subject = Subject("parameter", (str(key), name), "type")
                yield Change(impact, one_line(text), (key,), "prime-ports", subject=subject)

    def _impact(self, before: str, after: str, *, sent: bool, received: bool) -> Impact | None:
        """Return what another annotation means; None where it differs by names of classes only."""
        named = _NAME.sub(lambda found: self._renamed.get(found[0], found[0]), before)
        return type_impact(_members(named), _members(after), sent=sent, received=received)

    def _required_fields(self) -> Iterator[Change]:
        for name, fields in self._old_classes.items():
            class_now = self._renamed.get(name, name)
            for field, (_, needed) in self._new_classes.get(class_now, {}).items():
                sent = self._places.is_way(class_now, "sent")
                if not needed or fields.get(field, ("", False))[1] or (field not in fields and not sent):
                    continue
                text = f"{class_now}.{field} must now be given" + ("" if sent else "; users receive such objects only")
                keys = self._places.of(f"{_PACKAGE}.models.{class_now}")
                subject = Subject("field", (class_now, field), "required")
                yield Change("major" if sent else "minor", text, keys, "prime-ports", subject=subject)


def _load_changed(base: Path, head: Path) -> list[griffe.Object | griffe.Alias]:
    """Load two packages, without the modules that are private or have the same code in both."""
    old, new = (_modules(folder / _PACKAGE) for folder in (base, head))
    same = {name for name in old.keys() & new.keys() if old[name] == new[name] or _code(old[name]) == _code(new[name])}
    with tempfile.TemporaryDirectory(prefix="prime-ports-") as folder:
        loaded = []
        for number, modules in enumerate((old, new)):
            for name, text in modules.items():
                path = Path(folder, str(number), _PACKAGE, name)
                if path.name == "__init__.py" or name not in same:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text("" if name in same else text, "utf-8")
            search = [str(Path(folder, str(number)))]
            loaded.append(griffe.load(_PACKAGE, search_paths=search, resolve_aliases=False, allow_inspection=False))
        return loaded


def _modules(package: Path) -> dict[str, str]:
    """Return the text of each public module by its path within the package.

    Methods of `client.api` are left out: they have the names and signatures of the operations.
    """
    paths = [path for path in package.rglob("*.py") if path.name == "__init__.py" or not path.name.startswith("_")]
    named = {path.relative_to(package).as_posix(): path for path in paths}
    return {
        name: path.read_text("utf-8") for name, path in named.items() if not name.startswith((f"{BOUND}/", CLIENT_API))
    }


def _code(text: str) -> list[str]:
    """Return the lines of a module that are neither empty nor of a docstring."""
    lines = text.splitlines()
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        for child in getattr(waiting.pop(), "body", ()):
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                lines[child.lineno - 1 : child.end_lineno] = [""] * ((child.end_lineno or 0) - child.lineno + 1)
            waiting.append(child)
    return [line for line in lines if line]


def _operations_by_module(document: Document, package: Path) -> dict[str, OperationKey]:
    tree = ast.parse((package / _PACKAGE / "api" / "__init__.py").read_text("utf-8"))
    index = next(n for n in tree.body if isinstance(n, ast.AnnAssign) and getattr(n.target, "id", "") == "OPERATIONS")
    by_shape = {key.shape: key for key, _ in operations(document)}
    modules: dict[tuple[str, str], str] = ast.literal_eval(index.value) if index.value else {}
    found = ((module, by_shape.get(OperationKey(method, path).shape)) for (method, path), module in modules.items())
    # An overlay may leave operations out, or add some.
    return {module: key for module, key in found if key is not None}


def _is_first(breakage: griffe.Breakage) -> bool:
    """Return False for repetitions: an operation has three functions of one signature, and a class two names."""
    parts = breakage.obj.path.split(".")
    if parts[1] == "api":
        return len(parts) < 5 or parts[4] == "sync"
    return not (parts[1] == "models" and len(parts) == 3 and breakage.obj.name.islower())


def _value(value: Any) -> str:
    return one_line(str(value if value is not None else "nothing"), 100)


def _signature(package: Any, module: str | None) -> dict[str, str]:
    """Return the annotations of a call: its parameters, and what it returns."""
    if module is None:
        return {}
    tag, name = module.split(".")
    try:
        function = package["api"][tag][name]["sync"]
    except KeyError:
        return {}
    parameters = {one.name: _type(one.annotation) for one in function.parameters if one.annotation is not None}
    return {**parameters, "return": _type(function.returns)}


def _type(annotation: Any) -> str:
    """Return an annotation with each class by its name alone."""
    return str(annotation or "").replace(MODELS, "")


def _members(annotation: str) -> set[str]:
    """Return the members of a union, without the one that says that a value is left out."""
    members, depth, start = [], 0, 0
    for position, character in enumerate(annotation):
        depth += (character in "[(") - (character in "])")
        if character == "|" and depth == 0:
            members.append(annotation[start:position])
            start = position + 1
    return {member.strip() for member in [*members, annotation[start:]]} - {"Unset"}


def _shown(annotation: str) -> str:
    return " | ".join(sorted(_members(annotation))) or annotation


def _classes(package: Any) -> dict[str, dict[str, tuple[str, bool]]]:
    """Return the fields of every model: the annotation, and whether the field must be given.

    The members of an enum have no annotation.
    """
    return {
        class_name: {
            name: (_type(attribute.annotation), attribute.annotation is not None and attribute.value is None)
            for name, attribute in described.attributes.items()
            if name not in _OPEN
        }
        for module in package["models"].modules.values()
        for class_name, described in module.classes.items()
    }
