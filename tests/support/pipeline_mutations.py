"""Changes that a published document may see, chosen by a seed: drop, rename, retype, reorder, add."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen.checks.validate import validate
from codegen.document import CONFIG, Document, canonical, count_operations, operations, parse, resolve
from codegen.errors import PipelineError
from codegen.generation.generator import generate_package
from codegen.references import uses_of_schemas
from codegen.rules.prepare import prepare
from codegen.sources.settings import Settings

Mutate = Callable[[Document, random.Random], str]
_NAMES_AN_OPERATION = re.compile(r"\b(GET|PUT|POST|DELETE|PATCH) /\S|'(get|put|post|delete|patch)' in '/")


@frozen
class RemovalItem:
    """Result of one mutation: the number of generated operations, or the line that says why there are none."""

    seed: int
    kind: str
    what: str
    wanted: int
    generated: int | None
    line: str


def _an_operation(document: Document, chance: random.Random) -> tuple[str, dict[str, Any]]:
    key, described = chance.choice(list(operations(document)))
    return str(key), described


def _an_object(document: Document, chance: random.Random) -> tuple[str, dict[str, Any]]:
    """A schema with properties that some operation uses."""
    schemas = document["components"]["schemas"]
    used = sorted(name for name in uses_of_schemas(document) if schemas[name].get("properties"))
    name = chance.choice(used)
    return name, schemas[name]


def drop_property(document: Document, chance: random.Random) -> str:
    name, schema = _an_object(document, chance)
    dropped = chance.choice(sorted(schema["properties"]))
    del schema["properties"][dropped]
    schema["required"] = [entry for entry in schema.get("required", []) if entry != dropped]
    return f"{name}.{dropped}"


def drop_schema(document: Document, chance: random.Random) -> str:
    name = chance.choice(sorted(uses_of_schemas(document)))
    del document["components"]["schemas"][name]
    return name


def drop_success(document: Document, chance: random.Random) -> str:
    key, described = _an_operation(document, chance)
    described["responses"] = {code: body for code, body in described["responses"].items() if code[0] != "2"}
    return key


def drop_pinned(document: Document, chance: random.Random) -> str:
    pinned = chance.choice(Settings().wanted)
    del document["paths"][pinned.path][pinned.method.lower()]
    return str(pinned)


def drop_parameter(document: Document, chance: random.Random) -> str:
    with_path = [(key, described) for key, described in operations(document) if "{" in key.path]
    key, described = chance.choice(with_path)
    document["paths"][key.path].pop("parameters", None)
    described["parameters"] = [p for p in described.get("parameters", []) if resolve(document, p)["in"] != "path"]
    return str(key)


def rename_operation_id(document: Document, chance: random.Random) -> str:
    key, described = _an_operation(document, chance)
    described["operationId"] = f"renamed_{chance.randrange(10**6)}"
    return key


def rename_path_parameter(document: Document, chance: random.Random) -> str:
    with_path = [(key, described) for key, described in operations(document) if "{" in key.path]
    key, described = chance.choice(with_path)
    parameters = (resolve(document, entry) for entry in described["parameters"])
    parameter = next(entry for entry in parameters if entry["in"] == "path")
    parameter["name"] = f"renamed_{parameter['name']}"
    return str(key)


def rename_schema(document: Document, chance: random.Random) -> str:
    name, _ = _an_object({**document, "components": document["components"]}, chance)
    text = canonical(document).replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{name}Renamed"')
    renamed = parse(text.encode(), "renamed")
    document.clear()
    document.update(renamed)
    document["components"]["schemas"][f"{name}Renamed"] = document["components"]["schemas"].pop(name)
    return name


def rename_into_another(document: Document, chance: random.Random) -> str:
    one, other = chance.sample([described for _, described in operations(document)], 2)
    one["operationId"] = other["operationId"]
    return str(one["operationId"])


def retype_property(document: Document, chance: random.Random) -> str:
    name, schema = _an_object(document, chance)
    changed = chance.choice(sorted(schema["properties"]))
    schema["properties"][changed] = {"type": chance.choice(["boolean", "integer", "object", "array"]), "items": {}}
    return f"{name}.{changed}"


def retype_to_nonsense(document: Document, chance: random.Random) -> str:
    name, schema = _an_object(document, chance)
    changed = chance.choice(sorted(schema["properties"]))
    schema["properties"][changed] = {"type": f"nonsense{chance.randrange(10**6)}"}
    return f"{name}.{changed}"


def retype_limit(document: Document, chance: random.Random) -> str:
    key, described = _an_operation(document, chance)
    described["x-mint"] = {"content": f"## Rate Limit\n\n{chance.randrange(2, 99)} requests per while."}
    return key


def reorder(document: Document, chance: random.Random) -> str:
    def shuffled(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: shuffled(node[key]) for key in chance.sample(list(node), len(node))}
        return [shuffled(entry) for entry in node] if isinstance(node, list) else node

    mixed = shuffled(document)
    document.clear()
    document.update(mixed)
    return "all keys"


def add_operation(document: Document, chance: random.Random) -> str:
    _, described = _an_operation(document, chance)
    copied = copy.deepcopy(described) | {"operationId": "added", "parameters": []}
    copied.pop("x-mint", None)
    document["paths"][f"/added/{chance.randrange(10**6)}"] = {"get": copied}
    return "an operation"


def add_property(document: Document, chance: random.Random) -> str:
    name, schema = _an_object(document, chance)
    schema["properties"][f"added_{chance.randrange(10**6)}"] = {"type": "string", "enum": ["a", "A", "a"]}
    return name


KINDS: dict[str, Mutate] = {
    "drop a property": drop_property,
    "drop a schema": drop_schema,
    "drop every success": drop_success,
    "drop what is pinned": drop_pinned,
    "drop path parameters": drop_parameter,
    "rename an operationId": rename_operation_id,
    "rename a path parameter": rename_path_parameter,
    "rename a schema": rename_schema,
    "rename an operation into another": rename_into_another,
    "retype a property": retype_property,
    "retype to nonsense": retype_to_nonsense,
    "retype a limit": retype_limit,
    "reorder": reorder,
    "add an operation": add_operation,
    "add a property": add_property,
}


def mutations(document: Document, folder: Path, first_seed: int, count: int) -> Iterator[RemovalItem]:
    """Mutate the document again and again, each time from the start, and run the pipeline on the result."""
    for seed in range(first_seed, first_seed + count):
        kind = list(KINDS)[seed % len(KINDS)]
        mutated = copy.deepcopy(document)
        what = KINDS[kind](mutated, random.Random(seed))
        wanted, generated, line = count_operations(mutated), None, ""
        try:
            received = parse(canonical(mutated).encode(), "mutated")
            validate(received)
            Settings().require(received)
            generated = generate_package(prepare(received), CONFIG, folder / str(seed))
        except PipelineError as problem:
            line = str(problem)
        yield RemovalItem(seed, kind, what, wanted, generated, line)


def check(outcomes: list[RemovalItem]) -> None:
    """Each generates completely or stops with a line that names operation and reason; a third of each at least."""
    for outcome in outcomes:
        print(f"seed {outcome.seed}: {outcome.kind} ({outcome.what}): {outcome.generated or outcome.line}")
    for outcome in outcomes:
        if outcome.generated is None:
            assert _NAMES_AN_OPERATION.search(outcome.line), outcome
            first, *others = outcome.line.split("\n")
            assert not others or (first.startswith(f"{len(others)} problems") and len(others) > 1), outcome
            assert all(_NAMES_AN_OPERATION.search(line) for line in others), outcome
        else:
            assert outcome.generated == outcome.wanted, outcome
    stopped = sum(outcome.generated is None for outcome in outcomes)
    assert stopped >= len(outcomes) // 3
    assert len(outcomes) - stopped >= len(outcomes) // 3
