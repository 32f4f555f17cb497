"""Differences between two documents as they are found: each once, with every operation that it concerns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal

from attrs import evolve, field, frozen
from openapi_python_client.strings import ClassName, PythonIdentifier

from codegen.diffing.change import Subject
from codegen.document import OperationKey, as_dict

# Users make what is sent and get what is received; an error body only ever becomes part of an exception.
Way = Literal["sent", "received", "error"]
Part = tuple[str, ...]


@frozen
class Spot:
    """A place that both documents have.

    Attributes:
        label: The place in words: `CreateSandboxRequest.name`, `the query parameter page`.
        part: The coarse place, by which the findings of redocly are matched: a schema, or a part of an operation.
        subject: The part of the generated package, without an aspect, where it is known.
        local: True where the place belongs to one operation, which the label does not name.
        class_name: The class that an object at this place is generated as, or "" where that is not known.
    """

    label: str
    part: Part
    subject: Subject | None = None
    local: bool = False
    class_name: str = ""

    def inside(self, words: str) -> Spot:
        """Return the place of the items or values of this one, which are part of the same attribute."""
        class_name = class_of(f"{self.class_name}_item") if self.class_name else ""
        return evolve(self, label=f"{words} of {self.label}", class_name=class_name)

    def property(self, name: str) -> Spot:
        """Return the place of a property."""
        label = f"{name} in {self.label}" if self.local else f"{self.label}.{name}"
        if not self.class_name:
            return evolve(self, label=label, subject=None)
        subject = Subject("field", (self.class_name, python_name(name)), "")
        return evolve(self, label=label, subject=subject, class_name=class_of(f"{self.class_name}_{name}"))


@frozen
class Context:
    """The operation that is being compared, and the way that its values go."""

    key: OperationKey
    way: Way
    seen: set[tuple[str, str]] = field(factory=set)


@frozen
class Finding:
    """One difference, of a kind that `verdicts` knows, with the ways that the value goes by operation."""

    spot: Spot
    kind: str
    before: Any
    after: Any
    ways: dict[OperationKey, set[Way]] = field(factory=dict)
    parts: set[Part] = field(factory=set)

    def is_way(self, way: Way) -> bool:
        """Return whether any operation has the value on this way."""
        return any(way in ways for ways in self.ways.values())


class Findings:
    """A collection in which the same difference, found of several operations, is one."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Finding] = {}

    def add(self, spot: Spot, kind: str, before: Any, after: Any, contexts: Iterable[Context]) -> None:
        """Note a difference between an old and a new value, either None where there is none."""
        values = json.dumps([before, after], sort_keys=True, default=str)
        finding = self._found.setdefault((spot.label, kind, values), Finding(spot, kind, before, after))
        finding.parts.add(spot.part)
        for context in contexts:
            finding.ways.setdefault(context.key, set()).add(context.way)

    def all(self) -> list[Finding]:
        """Return every difference."""
        return list(self._found.values())


def class_of(name: str) -> str:
    """Return the name of the class that the generator makes of a schema."""
    return str(ClassName(name, "field_"))


def class_of_schema(name: str, schema: Any) -> str:
    """Return the name of the class that the generator makes of a schema of `components`."""
    title = as_dict(schema).get("title")
    return class_of(title if isinstance(title, str) and title else name)


def python_name(name: str) -> str:
    """Return the name of the attribute or argument that the generator makes of a name in the document."""
    return str(PythonIdentifier(name, "field_"))
