"""Write the reference of operations, models and command line: what `make docs` runs before it builds the site.

    python scripts/reference.py [FOLDER]

Operations and models are those of the generated package, of whatever document it was generated from. Text of the
document is shown as text: none of it becomes Markdown or HTML. The command line is what `--help` says.
"""

from __future__ import annotations

import argparse
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import griffe

from codegen.document import ROOT
from prime_openapi import OPERATIONS, Operation, RateLimit, models

FOLDER = ROOT / "docs" / "reference"
COMMANDS = ("list", "publish", "unpublish", "remove-all", "expose", "unexpose", "unexpose-all", "emulator")
HEAD = """# Operations

Every operation of the document that this package was generated from. Each module has `sync` and `asyncio`, which take a
client and return the success, and `request`, for [`PortClient.call`](clients.md) with limits of its own:

```python
from prime_openapi.api.sandbox import get_sandbox
from prime_ports import PortClient

with PortClient() as ports:
    print(get_sandbox.sync("sbx_1", client=ports).status)
```

Arguments without a default are required. What was left out is `UNSET`, which is not null.
"""
MODELS = """# Models

What [operations](operations.md) take and return, from `prime_openapi.models`; arguments are keywords. A field with a
default, or one that may be `Unset`, may be left out. What an answer holds beyond the fields named here is in
`additional_properties`.
"""


def operations() -> str:
    """Return the page of all operations."""
    parts = [HEAD]
    tags: dict[str, list[str]] = {}
    for name in sorted(OPERATIONS.values()):
        tags.setdefault(name.split(".")[0], []).append(name)
    for tag, names in tags.items():
        parts.append(f"## prime_openapi.api.{tag}\n")
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
        types = [written(field.type) for field in fields]
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
    return re.sub(r"[^\w ]|_", lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def code(text: str) -> str:
    """Return text of the document set as code. Backticks would not do: a backtick in the text would end them."""
    return f"<code>{plain(text)}</code>"


def _argument(parameter: inspect.Parameter, explained: str) -> str:
    default = "" if parameter.default is parameter.empty else f", default {code(repr(parameter.default))}"
    return _item(parameter.name, written(parameter.annotation), explained, default)


def _item(name: str, kind: str, explained: str, default: str = "") -> str:
    said = f": {plain(explained)}" if explained else ""
    return f"- **{code(name)}** ({code(kind)}{default}){said}"


def _described(docstring: list[griffe.DocstringSection]) -> str:
    texts = (part.value for part in docstring if part.kind is griffe.DocstringSectionKind.text)
    return plain(re.sub(r"\n\nLimit: [^\n]*$", "", next(texts, "")))


def _explained(docstring: list[griffe.DocstringSection]) -> dict[str, str]:
    kinds = {griffe.DocstringSectionKind.parameters, griffe.DocstringSectionKind.attributes}
    return {named.name: named.description for part in docstring if part.kind in kinds for named in part.value}


def command_line() -> str:
    """Return the page of the command line."""
    parts = ["# Command line\n\nIt comes with the extra: `pip install 'prime-ports[cli]'`.\n", _help()]
    parts += [f"## {name}\n\n{_help(name)}" for name in COMMANDS]
    return "\n".join(parts)


def _help(*command: str) -> str:
    said = subprocess.run(
        [sys.executable, "-m", "prime_ports", *command, "--help"],
        env={**os.environ, "COLUMNS": "80"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return f"```text\n{said.rstrip()}\n```\n"


def main() -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description="Write the reference of operations, models and command line.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().folder
    (folder / "operations.md").write_text(operations(), "utf-8")
    (folder / "models.md").write_text(described_models(), "utf-8")
    (folder / "command-line.md").write_text(command_line(), "utf-8")
    print(f"{len(OPERATIONS)} operations, {len(models.__all__)} models and {len(COMMANDS)} commands described")


if __name__ == "__main__":
    main()
