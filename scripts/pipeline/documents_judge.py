"""The judge of documents: `redocly diff`, and what it leaves unsaid about limits and credentials."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.changes import Change, Impact
from pipeline.document import Document, OperationKey, canonical, in_order, operations
from pipeline.limits import StatedLimits, read_limits
from pipeline.naming import short_name
from pipeline.problems import ToolError, one_line
from pipeline.reach import Uses, same_path, uses_of_schemas
from pipeline.references import masked_data
from pipeline.tools import redocly

_DOCSTRINGS = {"description", "summary", "title", "example", "examples"}
_WORDS = {"PathItem": "path", "Operation": "operation", "Parameter": "parameter", "Schema": "schema"}
# What the user of the package would notice, by redocly's rule.
_NOTICED = {
    "enum-values-added": "the package took such a value before, as an unknown one; now it has a name",
    "enum-values-removed": "code that names the value no longer finds it",
    "operation-removed": "the call is gone; importing its module fails",
    "path-removed": "the call is gone; importing its module fails",
    "parameter-became-required": "calls without it fail with TypeError, and do not type-check",
    "parameter-removed": "calls that pass it fail with TypeError",
    "property-removed": "the attribute is gone: reading it raises AttributeError, passing it TypeError",
    "request-body-became-required": "calls without a body fail with TypeError",
    "request-body-removed": "calls that pass a body fail with TypeError",
    "required-properties-added": "objects made without it fail with TypeError",
    "required-properties-removed": "the attribute may be UNSET where it always had a value",
    "response-removed": "an answer with the old status is no longer a success, and raises",
    "schema-type-changed": "the attribute or argument has another type",
    "schema-constraint-changed": "values that were accepted may be refused by the server",
    "security-requirement-changed": "other credentials are asked for",
    "security-scheme-changed": "credentials are sent another way",
    "media-type-removed": "the body has another form",
}


def judge_documents(base: Document, head: Document) -> list[Change]:
    """What redocly finds, in the terms of somebody who calls the package.

    Raises:
        ToolError: redocly is missing, another version, or gave no report.
    """
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "base.json", Path(folder) / "head.json"
        old.write_text(canonical(masked_data(in_order(base))), "utf-8")
        new.write_text(canonical(masked_data(in_order(head))), "utf-8")
        # There, because redocly would take the lint rules of this project for its own of comparing.
        done = redocly(["diff", old.name, new.name, "--format=json", "--fail-on=none"], cwd=Path(folder))
    try:
        found = json.loads(done.stdout)["changes"]
    except (ValueError, KeyError, TypeError):
        raise ToolError(f"redocly diff gave no report: {one_line(done.stderr[-300:])}") from None
    uses = uses_of_schemas(base)
    for name, places in uses_of_schemas(head).items():
        uses[name] |= places
    # A field that is gone altogether is not also "no longer required".
    gone = {entry["path"] for entry in found if entry["kind"] == "removed"}
    changes = [change for entry in found if not _is_covered(entry, gone) for change in _read(entry, base, head, uses)]
    return [*changes, *_limits(base, head), *_credentials(base, head)]


def _is_covered(entry: dict[str, Any], gone: set[str]) -> bool:
    if entry.get("property") != "required" or entry["kind"] != "modified":
        return False
    before: set[str] = set(entry["base"].get("value") or [])
    after: set[str] = set(entry["revision"].get("value") or ())
    return (
        bool(before - after)
        and not after - before
        and all(f"{entry['path']}/properties/{name}" in gone for name in before - after)
    )


def _read(entry: dict[str, Any], base: Document, head: Document, uses: Uses) -> Iterator[Change]:
    kind, thing, property_ = entry["kind"], entry["typeName"], entry.get("property")
    if thing in {"SpecExtension", "SecurityRequirement"} or property_ == "security":
        return  # `_limits` and `_credentials` say it in full
    keys, sent, received = _place(entry, base, head, uses)
    verdicts = entry["verdicts"]
    for verdict in verdicts:
        rule, impact = verdict["ruleId"], verdict["impact"]
        if rule == "operation-id-changed":
            yield from _renamed(entry, keys)
            continue
        if rule.startswith("security-"):
            continue
        if rule == "enum-values-added":
            impact = "minor"
        elif rule == "response-removed":
            impact, rule = _removed_answer(entry, head, keys)
        elif rule == "required-properties-removed":
            impact = "major" if received else "minor"
        elif rule == "required-properties-added":
            impact = "major" if sent else "minor"
        elif rule == "property-removed":
            impact = "major"
        noticed = _NOTICED.get(rule)
        text = verdict["message"].rstrip(".") + (f": {noticed}" if noticed else "")
        yield Change(impact, one_line(text), keys, "redocly")
    if thing == "Schema" and keys and len(_parts(entry["path"])) == 3:
        return  # a class; that it came or went is told with the operations, and by griffe
    if not verdicts:
        yield Change(*_unjudged(entry, kind, thing, property_), keys, "redocly")


def _unjudged(entry: dict[str, Any], kind: str, thing: str, property_: str | None) -> tuple[Impact, str]:
    """redocly rates everything; only what may break code has a sentence of its own."""
    last = _parts(entry["path"])[-1] if _parts(entry["path"]) else "document"
    if property_ in _DOCSTRINGS:
        return "patch", f"{property_} of {_shown(entry)} changed: only documentation changes"
    if property_ == "deprecated":
        return "minor", f"{_shown(entry)} is marked otherwise as to whether it is deprecated"
    if kind in {"added", "removed"}:
        value = entry["revision" if kind == "added" else "base"].get("value")
        name = value.get("name") if thing == "Parameter" and isinstance(value, dict) else last
        what = "property" if "/properties/" in entry["path"] else _WORDS.get(thing, thing)
        name = f"{_owner(entry)}{name}" if what == "property" else name
        return entry["impact"], f"the {what} {one_line(str(name), 120)} was {kind}"
    return entry["impact"], f"{property_ or thing} of {_shown(entry)} changed"


def _owner(entry: dict[str, Any]) -> str:
    pointer = _parts(entry.get("revision", entry.get("base", {})).get("pointer", ""))
    return f"{pointer[2]}." if pointer[:2] == ["components", "schemas"] and len(pointer) > 3 else ""


def _renamed(entry: dict[str, Any], keys: tuple[OperationKey, ...]) -> Iterator[Change]:
    for key in keys:
        old, new = (short_name(key, entry[side]["value"]) for side in ("base", "revision"))
        if old == new:
            yield Change("patch", f"the operationId changed; the name {new} stays", (key,), "redocly", name_only=True)
        else:
            text = f"the operation is called {new} instead of {old}: its module in prime_openapi has another name"
            yield Change("major", text, (key,), "redocly", name_only=True)


def _place(
    entry: dict[str, Any], base: Document, head: Document, uses: Uses
) -> tuple[tuple[OperationKey, ...], bool, bool]:
    """The operations that a finding concerns, and whether it concerns what users send, and what they receive."""
    for side in ("revision", "base"):
        pointer = _parts(entry.get(side, {}).get("pointer", ""))
        if pointer[:2] == ["components", "schemas"] and len(pointer) > 2:
            places = uses.get(pointer[2], set())
            directions = {direction for _, direction in places}
            return tuple(sorted({key for key, _ in places})), "sent" in directions, "received" in directions
    parts = _parts(entry["path"])
    if parts[:1] != ["paths"] or len(parts) < 2:
        return (), True, True
    keys = {key for document in (base, head) for key, _ in operations(document) if key.path == parts[1]}
    if len(parts) > 2 and parts[2] != "parameters":
        keys = {OperationKey(parts[2].upper(), parts[1])}
    received = "responses" in parts
    return tuple(sorted(keys)), not received, received


def _removed_answer(entry: dict[str, Any], head: Document, keys: tuple[OperationKey, ...]) -> tuple[Impact, str]:
    """Only success shapes the package, and a range such as `2XX` may still hold the status."""
    status = str(entry["base"]["value"] if entry.get("property") == "key" else _parts(entry["path"])[-1])
    remaining = (head["paths"].get(key.path, {}).get(key.method.lower(), {}).get("responses", {}) for key in keys)
    if not status.startswith("2") or any("2XX" in responses for responses in remaining):
        return "patch", ""
    return "major", "response-removed"


def _limits(base: Document, head: Document) -> Iterator[Change]:
    old, new = _limits_of(base), _limits_of(head)
    for shape in old.keys() & new.keys():
        (_, before), (key, after) = old[shape], new[shape]
        if before != after:
            said = [(stated.text or "no limit").rstrip(".") for stated in (before, after)]
            yield Change("patch", f"the package paces to: {said[1]} (before: {said[0]})", (key,), "prime-ports")


def _limits_of(document: Document) -> dict[tuple[str, str], tuple[OperationKey, StatedLimits]]:
    result = {}
    for key, operation in operations(document):
        names = {name: name for name in re.findall(r"\{([^{}]*)\}", key.path)}
        result[key.method, same_path(key.path)] = key, read_limits(document, key, operation, names)
    return result


def _credentials(base: Document, head: Document) -> Iterator[Change]:
    old, new = _security_of(base), _security_of(head)
    for shape in old.keys() & new.keys():
        (_, before), (key, after) = old[shape], new[shape]
        if before and not after:
            text = "credentials are no longer asked for: the package stops sending the key to this operation"
            yield Change("major", text, (key,), "prime-ports")
        elif before != after:
            yield Change("major", "credentials are asked for, or others than before", (key,), "prime-ports")


def _security_of(document: Document) -> dict[tuple[str, str], tuple[OperationKey, list[Any]]]:
    result = {}
    for key, operation in operations(document):
        asked: list[Any] = operation.get("security", document.get("security")) or []
        result[key.method, same_path(key.path)] = key, [option for option in asked if option]
    return result


def _parts(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("#/").split("/") if part]


def _shown(entry: dict[str, Any]) -> str:
    parts = _parts(entry["path"])
    inside = parts[3:] if parts[:1] == ["paths"] else parts
    kept = [part for part in inside if part not in {"content", "application/json", "schema", "properties"}]
    return one_line(" ".join(kept) or entry["typeName"].lower(), 160)
