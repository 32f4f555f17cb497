"""Markdown of hand-written public names: signatures, fields and docstrings, read without importing anything."""

from __future__ import annotations

import builtins
import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import cast

import griffe

from codegen.document import ROOT

WIDTH = 80
LONGEST_VALUE = 100  # characters of a constant that is shown with its value
TEXT = griffe.DocstringSectionKind.text
NAMED = {
    griffe.DocstringSectionKind.parameters: "Parameters",
    griffe.DocstringSectionKind.other_parameters: "Parameters",
    griffe.DocstringSectionKind.attributes: "Attributes",
}


@cache
def _package(name: str) -> griffe.Module:
    paths = [ROOT / "src", ROOT / "generated"]
    loader = griffe.GriffeLoader(search_paths=paths, docstring_parser="google")
    loaded = loader.load(name)
    loader.resolve_aliases(implicit=True, external=False)
    return cast("griffe.Module", loaded)


def api(dotted: str, pages: Mapping[str, str]) -> str:
    """Return the section of a public name; `pages` has the address of the section of each other public name."""
    package, *rest = dotted.split(".")
    found = _package(package)[".".join(rest)]
    target = found.final_target if isinstance(found, griffe.Alias) else found
    name = rest[-1]
    others = {other: address for other, address in pages.items() if other != name}
    if isinstance(target, griffe.Class):
        parts = _class(name, target, others)
    elif isinstance(target, griffe.Function):
        parts = _function(name, name, target, others)
    else:
        parts = _value(name, cast("griffe.Attribute", target))
    return "\n\n".join(part for part in [f"### {name}", *parts] if part) + "\n"


def _class(name: str, found: griffe.Class, pages: Mapping[str, str]) -> Iterator[str]:
    bases = [str(base) for base in found.bases]
    public = [base for base in bases if base in pages or hasattr(builtins, base.split("[")[0])]
    members = {key: _real(member) for key, member in found.all_members.items()}
    order = [found, *found.mro()]
    place = {id(cls): number for number, cls in enumerate(order)}
    members = dict(sorted(members.items(), key=lambda named: (place.get(id(named[1].parent), 0), named[1].lineno or 0)))
    fields = {key: member for key, member in members.items() if isinstance(member, griffe.Attribute) and key[0] != "_"}
    parents = f"({', '.join(public)})" if public else ""
    yield f"```py\nclass {name}{parents}\n```"
    yield from _docstring(found, {}, {griffe.DocstringSectionKind.attributes})
    yield _fields(found, fields, pages)
    yield _links(pages, *public, *(_written(member.annotation) for member in fields.values()))
    start = members.get("__init__")
    if isinstance(start, griffe.Function) and start.docstring:
        yield from _function("", name, start, pages)
    for key, member in members.items():
        if not key.startswith("_") and isinstance(member, griffe.Function):
            yield f"#### {name}.{key}"
            yield from _function(key, key, member, pages)


def _fields(found: griffe.Class, fields: Mapping[str, griffe.Attribute], pages: Mapping[str, str]) -> str:
    """Return the list of attributes: of the class, and of its bases without a section of their own."""
    bases = [base for base in found.mro() if base.name not in pages]
    described: dict[str, str] = {}
    for cls in [found, *bases]:
        parts = cls.docstring.parse("google", warnings=False) if cls.docstring else []
        for part in parts:
            if part.kind is griffe.DocstringSectionKind.attributes:
                described = {**{named.name: named.description for named in part.value}, **described}
    inherited = {key for key, member in fields.items() if member.parent is not found and member.parent not in bases}
    for cls in found.mro():  # a property that a class only implements is described where it is declared
        for key, member in cls.members.items():
            if key in fields and key not in described and isinstance(member, griffe.Attribute) and member.docstring:
                described[key] = member.docstring.value
    names = [key for key in [*described, *fields] if key in described or key not in inherited]
    types = {key: _written(member.annotation) for key, member in fields.items()}
    rows = [_item(key, types.get(key, ""), described.get(key, "")) for key in dict.fromkeys(names)]
    return "**Attributes**\n\n" + "\n".join(rows) if rows else ""


def _real(member: griffe.Object | griffe.Alias) -> griffe.Object:
    return member.final_target if isinstance(member, griffe.Alias) else member


def _function(name: str, shown: str, found: griffe.Function, pages: Mapping[str, str]) -> Iterator[str]:
    written = [signature(shown, each, constructor=not name) for each in found.overloads or [found]]
    yield "```py\n" + "\n\n".join(written) + "\n```"
    yield from _docstring(found, {each.name: _written(each.annotation) for each in found.parameters})
    yield _links(pages, *written)


def signature(name: str, found: griffe.Function, constructor: bool = False) -> str:
    """Return a signature in one line, or with a line for each parameter where that is too wide."""
    parameters: list[str] = []
    kinds = griffe.ParameterKind
    given = [each for each in found.parameters if each.name not in {"self", "cls"}]
    for number, each in enumerate(given):
        before = given[number - 1].kind if number else None
        if before is kinds.positional_only and each.kind is not kinds.positional_only:
            parameters.append("/")
        if each.kind is kinds.keyword_only and before not in {kinds.keyword_only, kinds.var_positional}:
            parameters.append("*")
        stars = {kinds.var_positional: "*", kinds.var_keyword: "**"}.get(each.kind or kinds.positional_or_keyword, "")
        annotation = f": {_written(each.annotation)}" if each.annotation else ""
        default = "" if each.default is None or stars else f" = {each.default}" if annotation else f"={each.default}"
        parameters.append(f"{stars}{each.name}{annotation}{default}")
    if given and given[-1].kind is kinds.positional_only:
        parameters.append("/")
    opened = "" if constructor else "async def " if "async" in found.labels else "def "
    returned = "" if constructor or not found.returns else f" -> {_written(found.returns)}"
    line = f"{opened}{name}({', '.join(parameters)}){returned}"
    if len(line) <= WIDTH:
        return line
    lines = "".join(f"    {parameter},\n" for parameter in parameters)
    return f"{opened}{name}(\n{lines}){returned}"


def _value(name: str, found: griffe.Attribute) -> Iterator[str]:
    annotation = "" if found.annotation is None else f": {_written(found.annotation)}"
    value = str(found.value or "")
    annotation = "" if "TypeAlias" in annotation else annotation
    yield f"```py\n{name}{annotation}{f' = {value}' if value and len(value) <= LONGEST_VALUE else ''}\n```"
    yield from _docstring(found, {})


def _docstring(
    found: griffe.Object, types: Mapping[str, str], left_out: Container[griffe.DocstringSectionKind] = ()
) -> Iterator[str]:
    """Yield the parts of a docstring."""
    docstring = found.docstring
    if docstring is None:
        return
    for part in docstring.parse("google", returns_multiple_items=False, warnings=False):
        if part.kind in left_out:
            continue
        if part.kind is TEXT:
            yield part.value.strip()
        elif part.kind in NAMED:
            rows = (
                _item(named.name, types.get(named.name) or _written(named.annotation), named.description)
                for named in part.value
            )
            yield f"**{NAMED[part.kind]}**\n\n" + "\n".join(rows)
        elif part.kind is griffe.DocstringSectionKind.raises:
            rows = (f"- `{str(each.annotation).strip('()')}`: {_flat(each.description)}" for each in part.value)
            yield "**Raises**\n\n" + "\n".join(rows)
        elif part.kind in {griffe.DocstringSectionKind.returns, griffe.DocstringSectionKind.yields}:
            title = "Returns" if part.kind is griffe.DocstringSectionKind.returns else "Yields"
            yield f"**{title}**\n\n" + "\n".join(_flat(each.description) for each in part.value)
        else:
            raise ValueError(f"{found.path}: the reference cannot show the section {part.kind.value!r} of a docstring")


def _written(annotation: str | griffe.Expr | None) -> str:
    """Return an annotation without the name of the module that loads its classes on demand."""
    return re.sub(r"\blazy\.", "", str(annotation or ""))


def _item(name: str, kind: str, said: str) -> str:
    return f"- **`{name}`**{f' (`{kind}`)' if kind else ''}{f': {_flat(said)}' if said else ''}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _links(pages: Mapping[str, str], *types: str) -> str:
    named = sorted({word for text in types for word in re.findall(r"\w+", text)} & set(pages))
    return f"See {', '.join(f'[{name}]({pages[name]})' for name in named)}." if named else ""
