"""References: follow them, find what they reach, and say which operations use a schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from codegen.document import METHODS, Document, OperationKey, as_dict, as_list, components, operations, resolve
from codegen.errors import one_line

_PREFIX = "#/components/"

Direction = Literal["sent", "received"]
Uses = dict[str, set[tuple[OperationKey, Direction]]]


class ComponentKey(NamedTuple):
    """The kind of a component (`schemas`, `parameters`, ...) and its name."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{'schema' if self.kind == 'schemas' else self.kind} {self.name}"

    @property
    def pointer(self) -> str:
        """The reference that leads to the component."""
        return f"{_PREFIX}{self.kind}/{self.name.replace('~', '~0').replace('/', '~1')}"


def key_of(reference: Any) -> ComponentKey | None:
    """Return the component that a reference leads to or into, or None where it leads elsewhere."""
    if not isinstance(reference, str) or not reference.startswith(_PREFIX):
        return None
    kind, _, rest = reference.removeprefix(_PREFIX).partition("/")
    return ComponentKey(kind, rest.split("/")[0].replace("~1", "/").replace("~0", "~")) if rest else None


def component(document: Document, key: ComponentKey) -> Any:
    """Return a component, or None where the document does not have it."""
    return components(document, key.kind).get(key.name)


def follow(document: Document, entry: Any) -> Any:
    """Return what a chain of references leads to, or the entry itself; None where it leads nowhere."""
    seen: set[int] = set()
    while isinstance(entry, dict) and "$ref" in entry:
        if id(entry) in seen:
            return None
        seen.add(id(entry))
        entry = resolve(document, entry)
    return entry


def objects(root: Any) -> Iterator[dict[str, Any]]:
    """Yield every JSON object below a node, and the node itself."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def reached(document: Document, roots: Iterable[Any]) -> set[ComponentKey]:
    """Return every component that some nodes refer to, directly or through other components."""
    found: set[ComponentKey] = set()
    waiting = list(roots)
    while waiting:
        new = set(_referred(document, waiting.pop())) - found
        found |= new
        waiting += [component(document, key) for key in new]
    return found


def mapping_of(node: dict[str, Any]) -> dict[str, Any]:
    """Return the mapping of a node's discriminator."""
    return as_dict(as_dict(node.get("discriminator")).get("mapping"))


def required_schemes(node: dict[str, Any]) -> list[str]:
    """Return the names of the security schemes that a node asks for."""
    return [name for option in as_list(node.get("security")) for name in as_dict(option)]


def uses_of_schemas(document: Document) -> Uses:
    """Return, for each schema that an operation reaches, the operations with the direction in each."""
    result: Uses = defaultdict(set)
    for key, operation in operations(document):
        shared = document["paths"][key.path].get("parameters", [])
        sent = [shared, operation.get("parameters", []), operation.get("requestBody", {})]
        parts: list[tuple[Direction, Any]] = [("sent", sent), ("received", operation.get("responses", {}))]
        for direction, part in parts:
            for kind, name in reached(document, [part]):
                if kind == "schemas":
                    result[name].add((key, direction))
    return result


def where(document: Document, place: Sequence[str | int]) -> str:
    """Return a place in words: the operation first, or for a shared schema an operation that uses it."""
    if place[:1] and place[0] in {"paths", "webhooks"} and len(place) > 1:
        path, rest = str(place[1]), list(place[2:])
        method = str(rest.pop(0)) if rest and rest[0] in METHODS else ""
        webhook = "webhook " if place[0] == "webhooks" else ""
        inner = _inner(document, place, len(place) - len(rest))
        return one_line(f"{method.upper()} {webhook}{path}".strip() + (f" ({inner})" if inner else ""), 200)
    named = one_line(_inner(document, place, 0) or "the document", 200)
    is_schema = tuple(place[:2]) == ("components", "schemas") and len(place) > 2
    return named + (used_by(document, str(place[2])) if is_schema else "")


def used_by(document: Document, schema: str) -> str:
    """Return which operations use a schema, as words to follow its name; empty where none does."""
    keys = sorted({key for key, _ in uses_of_schemas(document).get(schema, set())})
    if not keys:
        return ""
    return " " + one_line(f"(used by {keys[0]}" + (f" and {len(keys) - 1} more)" if keys[1:] else ")"), 200)


def _referred(document: Document, root: Any) -> Iterator[ComponentKey]:
    schemas = components(document)
    for node in objects(root):
        if key := key_of(node.get("$ref")):
            yield key
        for target in mapping_of(node).values():
            if key := key_of(target):
                yield key
            elif isinstance(target, str) and target in schemas:
                yield ComponentKey("schemas", target)
        for name in required_schemes(node):
            yield ComponentKey("securitySchemes", name)


def _inner(document: Document, place: Sequence[str | int], start: int) -> str:
    """Return the rest of a place, with parameters by their names and not by their numbers."""
    words: list[str] = []
    node: Any = document
    for number, part in enumerate(place):
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            node = None
        if number < start:
            continue
        if isinstance(part, int) and words and words[-1] == "parameters" and isinstance(node, dict) and "name" in node:
            words[-1] = f"{node.get('in')} parameter {node['name']}"
        else:
            words.append(str(part))
    return "/".join(words)
