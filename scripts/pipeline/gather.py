"""Fetch and read the documents of all sources; where some fail, say it of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from attrs import frozen

from pipeline.document import parse
from pipeline.fetch import Fetched, fetch
from pipeline.lock import PulledSource
from pipeline.problems import FetchError, PipelineError
from pipeline.sources import Source

Item = TypeVar("Item")
Result = TypeVar("Result")


@frozen
class Limits:
    """Limits of each download: the time in seconds, and the size in bytes."""

    seconds: float
    max_bytes: int


def fetch_all(
    sources: Sequence[Source],
    validators: Mapping[str, Mapping[str, str]],
    limits: Limits,
    say: Callable[[str], None],
) -> list[tuple[Source, Fetched]]:
    """Fetch every source; either all have a body, or none has because nothing has changed.

    Args:
        sources: The sources.
        validators: By location, the `etag` and the `last_modified` of the document that is there already.
        limits: Limits of each download.
        say: Called with one line when a download begins.

    Raises:
        FetchError: A source cannot be had; all of these are listed.
    """

    def unless_modified(source: Source) -> Fetched:
        say(f"pulling {_label(source)}")
        return _fetch(source, validators.get(source.location, {}), limits)

    fetched = each(sources, unless_modified)
    if all(result.body is None for result in fetched):
        return list(zip(sources, fetched, strict=True))
    # One source has changed, so the unchanged ones are needed as well: only their union is stored.
    again = [source for source, result in zip(sources, fetched, strict=True) if result.body is None]
    whole = dict(zip(again, each(again, lambda source: _fetch(source, {}, limits)), strict=True))
    return [(source, whole.get(source, result)) for source, result in zip(sources, fetched, strict=True)]


def parse_all(fetched: Sequence[tuple[Source, Fetched]]) -> list[PulledSource]:
    """Read the documents of the sources.

    Raises:
        NotADocumentError: A source is not an OpenAPI document; all of these are listed.
    """

    def parsed(pair: tuple[Source, Fetched]) -> PulledSource:
        source, result = pair
        return PulledSource(source, parse(result.body or b"", _label(source)), result)

    return each(fetched, parsed)


def each(items: Sequence[Item], work: Callable[[Item], Result]) -> list[Result]:
    """Do something with each item; where some fail, raise one error of the first one's kind that lists all."""
    results, failures = [], list[PipelineError]()
    for item in items:
        try:
            results.append(work(item))
        except PipelineError as problem:
            failures.append(problem)
    if failures:
        raise type(failures[0])("\n".join(map(str, failures)))
    return results


def _fetch(source: Source, known: Mapping[str, str], limits: Limits) -> Fetched:
    try:
        return fetch(source.location, seconds=limits.seconds, max_bytes=limits.max_bytes, **known)
    except FetchError as problem:
        raise FetchError(f"{source.name}: {problem}" if source.name else str(problem)) from None


def _label(source: Source) -> str:
    return f"{source.name}: {source.location}" if source.name else source.location
