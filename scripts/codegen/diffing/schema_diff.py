"""Compare schemas field by field, from the parameters and bodies of the operations that use them."""

from __future__ import annotations

import json
import re
from typing import Any

from attrs import evolve

from codegen.diffing.findings import Context, Findings, Spot, class_of_schema
from codegen.diffing.normal_form import flat, follow, simplify
from codegen.document import Document, as_dict, as_list, components, identical

# Other formats are words for people; of these the package makes other types.
_FORMATS = {"date", "date-time", "uuid", "binary"}
_BYTES = "application/octet-stream"
# Compared by the types that they amount to, or descended into.
_STRUCTURE = {
    *("$ref", "type", "enum", "const", "allOf", "anyOf", "items", "properties", "required", "nullable"),
    *("$defs", "definitions"),
}
_TOO_DEEP = 40


class SchemaDiff:
    """Comparison of schemas, which notes what differs."""

    def __init__(self, base: Document, head: Document, findings: Findings) -> None:
        self._base, self._head, self._findings = base, head, findings
        self._changed = _changed(components(base), components(head))

    def compare(self, base: Any, head: Any, spot: Spot, context: Context, depth: int = 0) -> None:
        """Compare two schemas at one place and all that is below them."""
        if depth > _TOO_DEEP:
            return
        old, new = follow(self._base, base), follow(self._head, head)
        if old.name is None or new.name is None:
            self._contents(flat(self._base, old.whole), flat(self._head, new.whole), spot, context, depth)
            return
        self._keywords(old.beside, new.beside, spot, context)
        before, after = flat(self._base, old.schema), flat(self._head, new.schema)
        if old.name != new.name and not self._is_same_thing(old.name, new.name, before, after):
            self._findings.add(spot, "type", [old.name], [new.name], [context])
        elif (old.name != new.name or new.name in self._changed) and (old.name, new.name) not in context.seen:
            context.seen.add((old.name, new.name))
            self._contents(before, after, self._named(spot, new.name, after), context, depth)

    def _contents(self, old: dict[str, Any], new: dict[str, Any], spot: Spot, context: Context, depth: int) -> None:
        before, after = self._members(self._base, old), self._members(self._head, new)
        if before != after and not self._is_only_renamed(before - after, after - before):
            self._findings.add(spot, "type", sorted(before), sorted(after), [context])
            if before.isdisjoint(after) and {*before, *after} & {"list", "mapping", "object"}:
                return
        self._keywords(old, new, spot, context)
        self._enum(old, new, spot, context)
        self._properties(old, new, spot, context, depth)
        self._below(old, new, spot, context, depth)

    def _named(self, spot: Spot, name: str, schema: dict[str, Any]) -> Spot:
        """Return the place of what is inside a schema of `components`, which has a name of its own."""
        has_class = "properties" in schema or "enum" in schema
        called = class_of_schema(name, components(self._head).get(name))
        return Spot(name, ("schema", name), None if has_class else spot.subject, class_name=called)

    def _is_same_thing(self, old_name: str, new_name: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
        """Return whether a schema was given another name, rather than another schema put in its place."""
        if new_name in components(self._base) or old_name in components(self._head):
            return False
        before, after = (_content(side) for side in (old, new))
        return before == after or len(before & after) * 2 >= max(len(before), len(after), 1)

    def _is_only_renamed(self, gone: set[str], new: set[str]) -> bool:
        """Return whether members of a union differ by their names only."""
        pairs = zip(sorted(gone), sorted(new), strict=False)
        return len(gone) == len(new) and all(
            one in components(self._base)
            and other in components(self._head)
            and self._is_same_thing(one, other, *self._pair(one, other))
            for one, other in pairs
        )

    def _pair(self, old_name: str, new_name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        sides = ((self._base, old_name), (self._head, new_name))
        old, new = (flat(side, follow(side, components(side)[name]).whole) for side, name in sides)
        return old, new

    def _keywords(self, old: dict[str, Any], new: dict[str, Any], spot: Spot, context: Context) -> None:
        for keyword in sorted({*old, *new} - _STRUCTURE):
            before, after = old.get(keyword), new.get(keyword)
            if identical(before, after):
                continue
            if keyword == "additionalProperties" and isinstance(before, dict) and isinstance(after, dict):
                continue  # descended into
            if keyword in {"format", "contentMediaType"} and (_is_type(before) or _is_type(after)):
                continue  # told as a type
            self._findings.add(spot, f"keyword:{keyword}", before, after, [context])

    def _enum(self, old: dict[str, Any], new: dict[str, Any], spot: Spot, context: Context) -> None:
        before, after = old.get("enum"), new.get("enum")
        if not isinstance(before, list) or not isinstance(after, list):
            return
        for value in after:
            if not any(identical(value, other) for other in before):
                self._findings.add(spot, "value added", None, value, [context])
        for value in before:
            if not any(identical(value, other) for other in after):
                self._findings.add(spot, "value removed", value, None, [context])

    def _properties(self, old: dict[str, Any], new: dict[str, Any], spot: Spot, context: Context, depth: int) -> None:
        before, after = (as_dict(side.get("properties")) for side in (old, new))
        needed_before, needed_after = (_strings(side.get("required")) for side in (old, new))
        for name in before:
            if name not in after:
                self._findings.add(spot.property(name), "property removed", name, None, [context])
        for name, schema in after.items():
            at = spot.property(name)
            if name not in before:
                kind = "required property added" if name in needed_after else "property added"
                self._findings.add(at, kind, None, name, [context])
                continue
            if name in needed_after and name not in needed_before:
                self._findings.add(at, "became required", False, True, [context])
            elif name in needed_before and name not in needed_after:
                self._findings.add(at, "became optional", True, False, [context])
            self.compare(before[name], schema, at, context, depth + 1)

    def _below(self, old: dict[str, Any], new: dict[str, Any], spot: Spot, context: Context, depth: int) -> None:
        for keyword, words in (("items", "the items"), ("additionalProperties", "the values")):
            before, after = old.get(keyword), new.get(keyword)
            if isinstance(before, dict) and isinstance(after, dict):
                self.compare(before, after, spot.inside(words), context, depth + 1)
        before, after = (as_list(side.get("anyOf")) for side in (old, new))
        by_name = {name: branch for branch in after if (name := simplify(branch).get("$ref"))}
        inline = [[branch for branch in side if "$ref" not in simplify(branch)] for side in (before, after)]
        pairs = [(branch, by_name[name]) for branch in before if (name := simplify(branch).get("$ref")) in by_name]
        if len(inline[0]) == len(inline[1]):
            pairs += zip(*inline, strict=True)
        for number, (one, other) in enumerate(pairs, start=1):
            at = evolve(spot, label=f"branch {number} of {spot.label}", class_name="")
            self.compare(one, other, at, context, depth + 1)

    def _members(self, document: Document, schema: Any, depth: int = 0) -> set[str]:
        """Return the types that a schema amounts to, as words; a union has several.

        The items of a list, and the values of a mapping, are compared by themselves.
        """
        followed = follow(document, schema)
        node = flat(document, followed.whole)
        branches = as_list(node.get("anyOf"))
        if branches and depth < _TOO_DEEP:
            return {member for branch in branches for member in self._members(document, branch, depth + 1)}
        stated = node.get("type")
        kinds = {str(kind) for kind in stated} if isinstance(stated, list) else {str(stated)} if stated else set()
        if followed.name is not None and ("properties" in node or "enum" in node):
            return {followed.name, *(kinds & {"null"})}
        if "const" in node:
            return {f"the constant {json.dumps(node['const'], default=str)}"}
        if not kinds:
            kinds = {"object"} if "properties" in node else {"string"} if "enum" in node else {"any"}
        return {_member(kind, node) for kind in kinds}


def _member(kind: str, node: dict[str, Any]) -> str:
    if kind == "array":
        return "list"
    if kind == "object" and "properties" not in node:
        return "mapping"
    if kind == "null":
        return kind
    if isinstance(node.get("enum"), list):
        return f"{kind} with named values"
    binary = kind == "string" and node.get("contentMediaType") == _BYTES
    form = "binary" if binary else node.get("format")
    return f"{kind} ({form})" if kind == "string" and isinstance(form, str) and form in _FORMATS else kind


def _is_type(form: Any) -> bool:
    return isinstance(form, str) and (form in _FORMATS or form == _BYTES)


def _changed(base: dict[str, Any], head: dict[str, Any]) -> set[str]:
    """Return the schemas that differ, and those that refer to one that does."""
    changed = {name for name in {**base, **head} if base.get(name) != head.get(name)}
    users: dict[str, set[str]] = {}
    for name, schema in head.items():
        for used in re.findall(r'"#/components/schemas/([^"/]+)', json.dumps(schema, default=str)):
            users.setdefault(used, set()).add(name)
    waiting = list(changed)
    while waiting:
        new = users.get(waiting.pop(), set()) - changed
        changed |= new
        waiting += new
    return changed


def _content(schema: dict[str, Any]) -> set[str]:
    """Return what a schema is recognised by: its properties, or the values of its enum."""
    named = schema.get("properties")
    if isinstance(named, dict):
        return set(named)
    values = schema.get("enum")
    return {json.dumps(value, default=str) for value in values} if isinstance(values, list) else set()


def _strings(value: Any) -> set[str]:
    return {entry for entry in as_list(value) if isinstance(entry, str)}
