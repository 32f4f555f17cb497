"""The sources of a run: those of `openapi.sources.yaml`, or those given instead, under their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from pipeline.document import SOURCES, Document, OperationKey, load_yaml, operations
from pipeline.path_items import shape
from pipeline.pins import parse_key
from pipeline.problems import PipelineError, one_line

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@frozen
class Source:
    """Where one document comes from.

    Attributes:
        name: Its name; empty until it is known, for a source that was given.
        location: A URL, or the path of a file.
    """

    name: str
    location: str

    @property
    def public_location(self) -> str:
        """The URL without credentials, or the name of the file: where it lies on one machine says nothing."""
        if "://" not in self.location:
            return Path(self.location).name
        return re.sub(r"://[^/?#]*@", "://", self.location)


def default_sources(path: Path = SOURCES) -> list[Source]:
    """Return the sources that the sources file names.

    Raises:
        PipelineError: It names none, or an entry lacks its name or its address.
    """
    entries = _content(path).get("sources")
    if not isinstance(entries, list) or not entries:
        raise PipelineError(f"{path.name} names no sources; write `sources:` with a name and a url for each")
    found = []
    for number, entry in enumerate(entries, start=1):
        name, url = (entry.get("name"), entry.get("url")) if isinstance(entry, dict) else (None, None)
        if not isinstance(name, str) or not _NAME.fullmatch(name) or not isinstance(url, str):
            raise PipelineError(f"{path.name}: source {number} needs a name of letters, digits and `-`, and a url")
        found.append(Source(name, url))
    if len({source.name for source in found}) < len(found):
        raise PipelineError(f"{path.name}: two sources have the same name")
    return found


def preferred_sources(path: Path = SOURCES) -> dict[OperationKey, str]:
    """Return the name of the source that counts for operations in which sources differ.

    Raises:
        PipelineError: An entry names no operation, or a source that is not there.
    """
    entries = _content(path).get("prefer") or {}
    if not isinstance(entries, dict):
        raise PipelineError(f"{path.name}: prefer must map operations to sources, such as `GET /a: main`")
    return {parse_key(text, f"{path.name}, prefer"): str(name) for text, name in entries.items()}


def given_sources(locations: Sequence[str], path: Path = SOURCES) -> list[Source]:
    """Return the sources of a run: the ones given, or those of the sources file where none are given.

    Args:
        locations: URLs or files.
        path: The sources file.
    """
    known = default_sources(path)
    by_url = {source.location: source.name for source in known}
    if len(set(locations)) < len(locations):
        raise PipelineError("a source is given twice")
    return [Source(by_url.get(location, ""), location) for location in locations] or known


def split_locations(text: str) -> list[str]:
    """Return the URLs or files of a text with blanks between them, such as the value of `OPENAPI_URL`."""
    return [text.strip()] if text.strip() and Path(text.strip()).is_file() else text.split()


def name_sources(
    documents: Sequence[tuple[Source, Document]],
    *,
    path: Path = SOURCES,
    accepted: Document | None = None,
    before: Mapping[str, str] | None = None,
) -> list[tuple[Source, Document]]:
    """Name the sources that were given, and put all in the order that does not depend on the order given.

    A given source is the default source that its operations belong to, otherwise it is named after its file.

    Args:
        documents: The sources with their documents.
        path: The sources file.
        accepted: The last accepted document, whose operations tell which default source a document is.
        before: Names by location, for documents that had these names in the last run.
    """
    defaults = default_sources(path)
    # The same document keeps its name, so that the same command gives the same bytes.
    named_before = [
        (Source(source.name or (before or {}).get(source.location, ""), source.location), document)
        for source, document in documents
    ]
    if len({source.name or source.location for source, _ in named_before}) == len(documents):
        documents = named_before
    taken = {source.name for source, _ in documents if source.name}
    matches = {}
    for source, document in documents:
        if not source.name:
            scores = _scores(document, [one for one in defaults if one.name not in taken], defaults, accepted)
            matches[source.location] = scores
    named = {source.location: source.name for source, _ in documents if source.name}
    # The best match first, so that a part of a source does not take the name of the whole.
    for _, location, name in sorted(
        ((-score, location, name) for location, scores in matches.items() for name, score in scores.items())
    ):
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
    own = [shape(key) for key, _ in operations(document)]
    known = {shape(key) for key, _ in operations(accepted)} if accepted else set()
    owners = {_owner(key, defaults) for key in known}
    belonging = [_owner(key, defaults) for key in own]
    matched = {owner for key, owner in zip(own, belonging, strict=True) if key in known}
    scores = {}
    for candidate in candidates:
        count = belonging.count(candidate.name)
        # Everything lies below the root of a host, so there some operation must be known already, if any is.
        certain = _folder(candidate) != "/" or candidate.name in matched or candidate.name not in owners
        if certain and 2 * count > len(own):
            scores[candidate.name] = count
    return scores


def _owner(key: OperationKey, defaults: Sequence[Source]) -> str:
    """Return the default source whose folder a path lies in; of several the deepest folder."""
    fitting = [source for source in defaults if f"{key.path}/".startswith(_folder(source))]
    return max(fitting, key=lambda source: len(_folder(source))).name if fitting else ""


def _folder(source: Source) -> str:
    return urlsplit(source.location).path.rpartition("/")[0] + "/"


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


def _content(path: Path) -> Mapping[str, Any]:
    try:
        content = load_yaml(path)
    except (OSError, ValueError) as error:
        raise PipelineError(f"{path.name} cannot be read: {one_line(str(error), 200)}") from None
    if not isinstance(content, dict):
        raise PipelineError(f"{path.name} holds no settings")
    return content
