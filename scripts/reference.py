"""Write the reference in docs/reference: operations, models, command line, and the public names of the package.

    python scripts/reference.py [FOLDER]

Operations and models are those of the generated package, of whatever document it was generated from. Text of the
document is shown as text: none of it becomes Markdown or HTML. The command line is what `--help` prints. In the other
pages, each section between `<!-- prime_ports.NAME -->` and `<!-- end -->` is written from signatures and docstrings.
"""

from __future__ import annotations

import argparse
import inspect
import io
import os
import re
from collections.abc import Sequence
from contextlib import redirect_stdout
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import attrs
import griffe
from api_markdown import api

from codegen.document import ROOT
from prime_openapi import OPERATIONS, Operation, RateLimit, models
from prime_ports.cli import main

FOLDER = ROOT / "docs" / "reference"
CODE = re.compile(r"[\w {}\[\]|.,:'\"=()/<>*+-]+")  # neither a backtick nor anything that is read between backticks
SECTION = re.compile(r"^<!-- (prime_ports[\w.]+) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
HEAD = """# Operations

This page lists every operation of the OpenAPI document that the package was generated from, by tag. Call an operation
with `client.api.<tag>.<operation>(...)`, or through its module `prime_openapi.api.<tag>.<operation>`.
[Call any operation](../how-to/call-any-operation.md) shows both.

Arguments without a default are required. An argument that is left out is `UNSET`, which is not null.
"""
MODELS = """# Models

[Operations](operations.md) take and return these classes. Import them from `prime_openapi.models`. Their arguments are
keywords. A field with a default, or with `Unset` in its type, may be left out. `additional_properties` has the fields
of a response that are not listed here.
"""
COMMAND_LINE = """# Command line

Install the command line with its extra: `pip install 'prime-ports[cli]'`. This page is the help of each command.
[Clean up](../how-to/clean-up.md) and [Which ports of mine are public?](../how-to/public-ports.md) show the commands at
work.
"""


def operations() -> str:
    """Return the page of all operations."""
    parts = [HEAD]
    tags: dict[str, list[str]] = {}
    for name in sorted(OPERATIONS.values()):
        tags.setdefault(name.split(".")[0], []).append(name)
    for tag, names in tags.items():
        parts.append(f"## {tag}\n")
        parts += [section(import_module(f"prime_openapi.api.{name}")) for name in names]
    return "\n".join(parts)


def section(module: ModuleType) -> str:
    """Return the section of one operation."""
    operation: Operation[Any] = module.OPERATION
    docstring = griffe.Docstring(inspect.getdoc(module.sync) or "").parse("google", warnings=False)
    explained = _explained(docstring)
    parameters = inspect.signature(module.request).parameters
    returned = written(inspect.signature(module.sync).return_annotation)
    parts = [
        f"### {operation.name.split('.')[-1]}",
        code(f"{operation.method} {operation.path_template}"),
        "**Deprecated** in the document." if operation.deprecated else "",
        _described(docstring),
        f"Limit: {limits(operation.rate_limits)}.",
        "" if operation.authenticated else "It takes no key.",
        "\n".join(_argument(parameter, explained.get(name, "")) for name, parameter in parameters.items()),
        f"Returns {code(returned)}.",
        links(*(written(parameter.annotation) for parameter in parameters.values()), returned),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def described_models() -> str:
    """Return the page of all models."""
    return "\n".join([MODELS, *(model(getattr(models, name)) for name in models.__all__)])


def model(cls: type[Any]) -> str:
    """Return the section of one model: its fields, or the values that the document names."""
    docstring = griffe.Docstring(cls.__doc__ or "").parse("google", warnings=False)
    explained = _explained(docstring)
    if issubclass(cls, Enum):
        types, parts = [], [f"- **{code(member.name)}** = {code(repr(member.value))}" for member in cls]
    else:
        fields = [field for field in attrs.fields(cls) if field.init]
        types = [written(cls.__annotations__[field.name]) for field in fields]  # a field's type may be resolved
        parts = [
            _item(field.name, kind, explained.get(field.name, "")) for field, kind in zip(fields, types, strict=True)
        ]
    said = [f"## {cls.__name__}", _described(docstring), "\n".join(parts) or "No field is named.", links(*types)]
    return "\n\n".join(part for part in said if part) + "\n"


def written(annotation: object) -> str:
    """Return an annotation of generated code with each class by its name alone."""
    return str(annotation).replace("_models.", "")


def links(*types: str) -> str:
    """Return links to the models that these types name."""
    named = sorted({name for text in types for name in re.findall(r"\w+", text)} & set(models.__all__))
    return f"See {', '.join(f'[{name}](models.md#{name.lower()})' for name in named)}." if named else ""


def limits(stated: Sequence[RateLimit]) -> str:
    """Return documented limits in words."""
    return "; ".join(map(_limit, stated)) or "none is documented"


def _limit(stated: RateLimit) -> str:
    counted = "sandbox lookups" if stated.unit == "sandboxes" else "requests"
    return f"{stated.requests} {counted} per {stated.period:g} seconds per {' per '.join(map(plain, stated.scope))}"


def plain(text: str) -> str:
    """Return text of the document in one line, without anything that Markdown or HTML would read."""
    return re.sub(r"[^\w ]|_", _escaped, " ".join(text.split()))


def _escaped(found: re.Match[str]) -> str:
    """Return a character as it is where no extension of Markdown reads it, else as an entity."""
    character, text = found[0], found.string
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    inside, at_end = before.isalnum() and after.isalnum(), after in {"", " "}
    harmless = {
        "'": True,
        '"': True,
        ",": True,
        "(": not re.match(r"(c|r|tm)\)", text[found.end() :], re.IGNORECASE),
        ")": True,
        ".": at_end and " " in text[: found.start()],  # a list begins with a number and a dot
        ":": at_end and before.isalnum(),
        ";": at_end and before.isalnum(),
        "-": inside,
        "_": inside,
        "/": inside and before.isalpha() and after.isalpha() and before + after != "co",
    }
    return character if harmless.get(character, False) else f"&#{ord(character)};"


def prose(text: str) -> str:
    """Return text of the document as `plain` does, with simple words between backticks set as code."""
    flat = " ".join(text.split())
    return re.sub(r"`([\w./-]+)`|[^\w ]|_", lambda found: code(found[1]) if found[1] else _escaped(found), flat)


def code(text: str) -> str:
    """Return text of the document set as code: between backticks, or as HTML where these would not do."""
    flat = " ".join(text.split())
    return f"`{flat}`" if CODE.fullmatch(flat) else f"<code>{plain(flat)}</code>"


def _argument(parameter: inspect.Parameter, explained: str) -> str:
    default = "" if parameter.default is parameter.empty else f", default {code(repr(parameter.default))}"
    return _item(parameter.name, written(parameter.annotation), explained, default)


def _item(name: str, kind: str, explained: str, default: str = "") -> str:
    said = f": {prose(explained)}" if explained else ""
    return f"- **{code(name)}** ({code(kind)}{default}){said}"


def _described(docstring: list[griffe.DocstringSection]) -> str:
    texts = (part.value for part in docstring if part.kind is griffe.DocstringSectionKind.text)
    return prose(re.sub(r"\n\nLimit: [^\n]*$", "", next(texts, "")))


def _explained(docstring: list[griffe.DocstringSection]) -> dict[str, str]:
    kinds = {griffe.DocstringSectionKind.parameters, griffe.DocstringSectionKind.attributes}
    return {named.name: named.description for part in docstring if part.kind in kinds for named in part.value}


def command_line() -> str:
    """Return the page of the command line."""
    overview = _help()
    commands = re.findall(r"^  ([a-z-]+)  ", overview[overview.index("\nCommands:") :], re.MULTILINE)
    parts = [COMMAND_LINE, overview, *(f"## {name}\n\n{_help(name)}" for name in commands)]
    return "\n".join(parts)


def _help(*command: str) -> str:
    printed = io.StringIO()
    with patch.dict(os.environ, {"COLUMNS": "80"}), redirect_stdout(printed):
        main([*command, "--help"])
    return f"```text\n{printed.getvalue().rstrip()}\n```\n"


def addresses() -> dict[str, str]:
    """Return page and anchor of every public name, by its last part, as seen from a page of the reference."""
    return {
        (name := found[1].split(".")[-1]): f"{page.name}#{name.lower()}"
        for page in sorted(FOLDER.glob("*.md"))
        for found in SECTION.finditer(page.read_text("utf-8"))
    }


def filled(text: str) -> str:
    """Return the text of a page with its sections written anew."""
    known = addresses()
    return SECTION.sub(lambda found: f"<!-- {found[1]} -->\n{api(found[1], known)}<!-- end -->", text)


def pages() -> dict[str, str]:
    """Return every page of the reference by its file name, as it should be."""
    written = {"operations.md": operations(), "models.md": described_models(), "command-line.md": command_line()}
    by_hand = (page for page in sorted(FOLDER.glob("*.md")) if page.name not in written)
    return {**written, **{page.name: filled(page.read_text("utf-8")) for page in by_hand}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the reference in docs/reference.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().folder
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")
    print(f"{len(OPERATIONS)} operations, {len(models.__all__)} models and {len(addresses())} other names described")
