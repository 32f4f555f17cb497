"""Find lists whose response became one page: callers that read one response then miss the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from codegen.diffing.change import Change
from codegen.diffing.normal_form import flat, follow
from codegen.diffing.operation_diff import Pair
from codegen.document import Document, as_dict, parameters_of, resolve
from codegen.errors import one_line
from codegen.rules.naming import words

# Fields that only a page has, and fields that tell of pages when several come, or beside a new parameter.
_SURE = re.compile(
    r"(has|is)_?(next|more|prev(ious)?)(_?page)?|next(_?(page|cursor|token|link|url|offset|page_(token|url|link)))?"
    r"|((end|start|next|prev(ious)?)_?)?cursor|((next|prev(ious)?)_?)?page_?token|continuation(_?token)?"
    r"|(total|num|last)_?pages?|page_?count"
)
_LIKELY = re.compile(
    r"total(_?(count|items|results))?|count|page(_?(number|size|index))?|per_?page|(page_?)?limit|offset|skip"
)
_CONTAINERS = re.compile(r"meta(data)?|paging|pagination|page_?info|links|_links", re.IGNORECASE)
_PARAMETERS = re.compile(
    r"page(_?(number|size|token|index|limit))?|per_?page|limit|offset|skip|take|(next_?)?cursor|(next_?|continuation_?)token"
    r"|after|starting_?after|max_?results"
)


def compare_paging(base: Document, head: Document, both: list[Pair]) -> Iterator[Change]:
    """Yield the operations whose list became one page of a list."""
    for pair in both:
        old, new = _success(base, pair.base), _success(head, pair.head)
        if not _has_list(base, old) or not _has_list(head, new):
            continue
        fields = sorted(_fields(head, new) - _fields(base, old))
        sure = [name for name in fields if _SURE.fullmatch(words(name))]
        likely = [name for name in fields if _LIKELY.fullmatch(words(name))]
        queries = _queries(head, pair.key.path, pair.head) - _queries(base, pair.base_key.path, pair.base)
        parameters = sorted(name for name in queries if _PARAMETERS.fullmatch(words(name)))
        if sure or parameters or len(likely) > 1:
            told = [f"the response has {', '.join(sure + likely)}"] if sure or likely else []
            told += [f"the query has {', '.join(parameters)}"] if parameters else []
            text = (
                f"callers now see one page: {' and '.join(told)}; code that needs the whole list must read every page"
            )
            yield Change("major", one_line(text), (pair.key,), "prime-ports")


def _success(document: Document, operation: dict[str, Any]) -> Any:
    """Return the schema of the JSON body of the first success, or None."""
    for status, response in as_dict(operation.get("responses")).items():
        content = as_dict(resolve(document, response)).get("content") if str(status).startswith("2") else None
        for media_type, entry in as_dict(content).items():
            if "json" in media_type and isinstance(entry, dict):
                return entry.get("schema")
    return None


def _properties(document: Document, schema: Any) -> dict[str, Any]:
    return as_dict(flat(document, follow(document, schema).whole).get("properties"))


def _has_list(document: Document, schema: Any) -> bool:
    candidates = [schema, *_properties(document, schema).values()]
    nested = [inner for one in candidates[1:] for inner in _properties(document, one).values()]
    return any(_is_list(document, one) for one in [*candidates, *nested])


def _is_list(document: Document, schema: Any) -> bool:
    stated = follow(document, schema).whole.get("type")
    return stated == "array" or (isinstance(stated, list) and "array" in stated)


def _fields(document: Document, schema: Any) -> set[str]:
    """Return the fields of a response, those of its part about pages included."""
    properties = _properties(document, schema)
    inner = [_properties(document, one) for name, one in properties.items() if _CONTAINERS.fullmatch(name)]
    return {*properties, *(name for names in inner for name in names)}


def _queries(document: Document, path: str, operation: dict[str, Any]) -> set[str]:
    return {name for place, name in parameters_of(document, path, operation) if place == "query"}
