"""Names of the sources of a run, which are those of the sources file or others given instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from codegen.document import Document, OperationKey, operations
from codegen.errors import PipelineError
from codegen.sources.settings import Settings, Source


def given_sources(locations: Sequence[str], settings: Settings) -> list[Source]:
    """Return the sources at these URLs or files; without any, those of the sources file."""
    by_url = {source.location: source.name for source in settings.sources}
    if len(set(locations)) < len(locations):
        raise PipelineError("a source is given twice")
    return [Source(by_url.get(location, ""), location) for location in locations] or settings.sources


def split_locations(text: str) -> list[str]:
    """Return the URLs or files of a text with blanks between them, such as the value of `OPENAPI_URL`."""
    return [text.strip()] if text.strip() and Path(text.strip()).is_file() else text.split()


def name_sources(
    documents: Sequence[tuple[Source, Document]],
    settings: Settings,
    *,
    accepted: Document | None = None,
    before: Mapping[str, str] | None = None,
) -> list[tuple[Source, Document]]:
    """Name the sources that were given, and put all in an order that does not depend on the order given.

    A given source is the default source that its operations belong to, otherwise it is named after its file.

    Args:
        documents: The sources with their documents.
        settings: The sources file.
        accepted: The last accepted document, whose operations tell which default source a document is.
        before: Names by location, for documents that had these names in the last run.
    """
    defaults = settings.sources
    known = {source.location: source.name for source, _ in documents if source.name}
    # The same document keeps its name, so that the same command gives the same bytes.
    repeated = {**(before or {}), **known}
    named = (
        repeated if len({repeated.get(one.location, one.location) for one, _ in documents}) == len(documents) else known
    )
    named = {source.location: named[source.location] for source, _ in documents if source.location in named}
    free = [one for one in defaults if one.name not in named.values()]
    matches = [
        (-score, source.location, name)
        for source, document in documents
        if source.location not in named
        for name, score in _scores(document, free, defaults, accepted).items()
    ]
    # The best match first, so that a part of a source does not take the name of the whole.
    for _, location, name in sorted(matches):
        if location not in named and name not in named.values():
            named[location] = name
    for source, _ in documents:
        if source.location not in named:
            named[source.location] = _file_name(source.location, set(named.values()))
    order = {one.name: number for number, one in enumerate(defaults)}
    result = [(Source(named[source.location], source.location), document) for source, document in documents]
    return sorted(result, key=lambda pair: (order.get(pair[0].name, len(order)), pair[0].name))


def _scores(
    document: Document, candidates: Sequence[Source], defaults: Sequence[Source], accepted: Document | None
) -> dict[str, int]:
    """Return, for the default sources that most operations of a document belong to, how many do."""
    own = [key.shape for key, _ in operations(document)]
    known = {key.shape for key, _ in operations(accepted)} if accepted else set()
    owners = {_owner(key, defaults) for key in known}
    belonging = [_owner(key, defaults) for key in own]
    matched = {owner for key, owner in zip(own, belonging, strict=True) if key in known}
    scores = {}
    for candidate in candidates:
        count = belonging.count(candidate.name)
        # Everything lies below the root of a host, so there some operation must be known already, if any is.
        certain = candidate.folder != "/" or candidate.name in matched or candidate.name not in owners
        if certain and 2 * count > len(own):
            scores[candidate.name] = count
    return scores


def _owner(key: OperationKey, defaults: Sequence[Source]) -> str:
    """Return the default source whose folder a path lies in; of several the deepest folder."""
    fitting = [source for source in defaults if f"{key.path}/".startswith(source.folder)]
    return max(fitting, key=lambda source: len(source.folder)).name if fitting else ""


def _file_name(location: str, taken: set[str]) -> str:
    address = re.split(r"[?#]", location)[0] if "://" in location else location
    parts = [part for part in re.split(r"[/\\]+", address.partition("://")[2] or address) if part]
    stems = [part.rsplit(".", 1)[0] if number == 0 else part for number, part in enumerate(reversed(parts))]
    # Many documents are called openapi.json; the folder above says more.
    stem = next((stem for stem in stems if stem.lower() not in {"openapi", "swagger", "v1", "api"}), "source")
    base = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")
    base = base if base[:1].isalpha() else f"source-{base}".strip("-")
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
