"""Documents whose strings attack whatever is made of them."""

from __future__ import annotations

import ast
import copy
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codegen.checks.validate import validate
from codegen.document import Document, canonical, parse
from codegen.errors import PipelineError
from support.pipeline_samples import EXPOSE, UNEXPOSE, Package, add, operation, ref, sample

# Each piece alone has broken a generator of code somewhere; MARK shows where text of the attack went.
MARK = "zqzq"
ATTACKS = {
    "double quote": f'"{MARK}',
    "triple quotes": f'"""\nimport os\nos.{MARK}()\n"""',
    "quotes on one line": f"' + {MARK} + '",
    "braces around a word": f"{{{MARK}}}",
    "single quotes": f"'''\nraise {MARK}\n'''",
    "newlines": f"\n    {MARK} = 1\r\n\u2028\u2029\x0b\x0c{MARK}()",
    "backslashes": f"\\{MARK}\\\\\\",
    "escapes": f"\\U{MARK} \\N{{{MARK}}} \\x",
    "braces of Python": f"{{{MARK}}} {{{MARK}.__class__}} {{{{{MARK}",
    "braces of Jinja": f"{{{{ {MARK} }}}}{{% raw %}}{{# {MARK} #}}{{% include '{MARK}' %}}",
    "directional marks": f"\u202e{MARK}\u2066\u200f\u061c\u200b",
    "control characters": f"\x00\x1b[31m{MARK}\x7f",
    "a comment": f"# type: ignore {MARK}",
    "all of it": f'"""\n\\\'\'\'{{{{ {MARK} }}}}{{% {MARK} %}}\u202e\x00`{MARK}`"\\',
}


def everything(document: Document) -> None:
    """Every kind of place that a string can stand in."""
    schemas = document["components"]["schemas"]
    schemas["Thing"] = {
        "type": "object",
        "title": "Thing",
        "description": "A thing.",
        "example": {"a": "example"},
        "properties": {
            "name": {
                "type": "string",
                "title": "Name",
                "description": "Its name.",
                "default": "nobody",
                "example": "x",
            },
            "kind": {"type": "string", "enum": ["one", "two"], "description": "Its kind.", "title": "Kind"},
            "fixed": {"const": "constant"},
            "inner": {"type": "object", "title": "Inner", "properties": {"deep": {"type": "string"}}},
            "when": {"type": "string", "format": "date-time", "pattern": "^x$"},
        },
        "additionalProperties": {"type": "string", "description": "The rest."},
    }
    described = operation(
        "make_thing",
        {"name": "page", "in": "query", "description": "Which page.", "schema": {"type": "string", "default": "first"}},
        {"name": "X-Header", "in": "header", "description": "A header.", "schema": {"type": "string", "title": "H"}},
        {"name": "cookie", "in": "cookie", "schema": {"type": "string"}},
        {"name": "thing_id", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Which."},
        requestBody={"description": "The body.", "content": {"application/json": {"schema": ref("Thing")}}},
        responses={"200": {"description": "Done.", "content": {"application/json": {"schema": ref("Thing")}}}},
        description="Makes a thing.",
        tags=["Things"],
    )
    add("/things/{thing_id}", "post", described)(document)
    document["info"] |= {"description": "About it.", "termsOfService": "Terms", "contact": {"name": "Somebody"}}
    document["tags"] = [{"name": "Things", "description": "All things."}]
    document["servers"][0]["description"] = "The server."


def places(node: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the places of strings; a last `None` stands for the key itself."""
    if isinstance(node, str):
        yield place
    elif isinstance(node, list):
        for number, entry in enumerate(node):
            yield from places(entry, (*place, number))
    elif isinstance(node, dict):
        for key, child in node.items():
            yield (*place, key, None)
            yield from places(child, (*place, key))


def attacked(document: Document, place: tuple[Any, ...], text: str) -> Document:
    result = copy.deepcopy(document)
    is_key = place[-1] is None
    *parents, last = place[:-1] if is_key else place
    holder: Any = result
    for part in parents:
        holder = holder[part]
    if is_key:
        holder[f"{last}{text}"] = holder.pop(last)
    else:
        holder[last] = f"{holder[last]}{text}"
    return result


def shape(package: Path) -> dict[str, str]:
    """The syntax tree of every module with its string constants taken out."""
    trees = {}
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                node.value = ""
        trees[path.relative_to(package).as_posix()] = ast.dump(tree)
    return trees


def identifiers(package: Path) -> set[str]:
    found = {path.stem for path in package.rglob("*")}
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found |= {
                str(getattr(node, field)) for field in ("name", "id", "attr", "arg", "asname") if hasattr(node, field)
            }
    return found


def hidden(package: Path) -> set[str]:
    """Characters of the source that a reader would not see."""
    text = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    return {character for character in set(text) - {"\n"} if unicodedata.category(character)[0] == "C"}


def take(document: Document, folder: Path) -> Package | None:
    """Return the package that the pipeline makes of a spec as it would arrive; None when it refuses."""
    try:
        received = parse(canonical(document).encode("utf-8", "surrogatepass"), "attack")
        validate(received)
        return Package(received, folder)
    except PipelineError as problem:
        text = str(problem)
        # One line for each problem.
        assert all(line.isprintable() for line in text.split("\n")), ascii(text)
        return None


CLEAN = sample(everything)
# A word beside marks that names may have; it is then part of the name, as any word of it.
PLAIN = {"quotes on one line", "a comment", "braces around a word"}


def attack_every_place(folder: Path, attack: str) -> tuple[int, int]:
    """Attack one string after the other, names too; how often the result was taken and how often refused."""
    taken = refused = 0
    for number, place in enumerate(places(CLEAN)):
        # Of these the other tests speak, with all of them attacked at once.
        if place[-1] in {"description", "summary", "default"} or place[0] not in {"components", "info", "paths"}:
            continue
        if place[:2] in {("paths", EXPOSE), ("paths", UNEXPOSE)}:
            continue
        package = take(attacked(CLEAN, place, ATTACKS[attack]), folder / str(number))
        if package is None:
            refused += 1
            continue
        taken += 1
        # It compiles (the pipeline has seen to that), and nothing in it is other than it looks.
        assert hidden(package.path) == set(), place
        if attack not in PLAIN:
            assert not any(MARK in name for name in identifiers(package.path)), place
    return taken, refused
