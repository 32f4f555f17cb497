"""Pull the published documents: download beside the target, merge, check everything, then replace.

    python scripts/pull.py [SOURCE ...]

SOURCE is a URL or a file. Without one, the sources are those of the variable OPENAPI_URL (blanks between them), and
without that those of `openapi.sources.yaml`. The variables KEEP and DROP decide about operations that no source has
any more: operations with semicolons between them, or `all`. Exit statuses: 0 replaced or unchanged, 10 a source could
not be fetched, 11 not an OpenAPI document, 12 operations lost, 13 invalid document or sources that contradict each
other, 19 the files cannot be written, 130 interrupted. After any status but 0, and when nothing has changed, the
document, its lock and the sources file are byte for byte what they were.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import field, frozen

from pipeline import pins
from pipeline.combine import Combined
from pipeline.decisions import Asked, Decision, decide, refusal, written_down
from pipeline.document import (
    DOCUMENT,
    LOCK,
    OVERLAY,
    SOURCES,
    Document,
    OperationKey,
    canonical,
    count_operations,
    read,
    same,
)
from pipeline.fetch import MAX_BYTES, SECONDS, Fetched
from pipeline.gather import Limits, each, fetch_all, parse_all
from pipeline.lock import PulledSource, known_sources, lock_text, validators
from pipeline.merge import SourceDocument, merge
from pipeline.problems import LostOperationsError, PipelineError, run
from pipeline.replace import replace_all, workspace
from pipeline.sources import Source, default_sources, given_sources, name_sources, preferred_sources, split_locations
from pipeline.strict_overlay import apply_overlay, load_overlay
from pipeline.validate import check_safe, validate
from pipeline.withdrawn import keep, lost_operations


@frozen
class Pulled:
    """A document that was accepted.

    Attributes:
        document: The union of all sources, with the withdrawn operations.
        lock: The text for `openapi.lock.json`.
        changed: Whether anything differs from what is there.
        sources: The sources with their documents; empty where the servers say that nothing has changed.
        sources_text: The new text of the sources file, or None where no decision is to be written down.
        kept: Operations that no source has and that were kept.
        dropped: Operations that were let go in this run.
        notes: What people should know about the union, one line each.
    """

    document: Document
    lock: str
    changed: bool
    sources: tuple[PulledSource, ...] = ()
    sources_text: str | None = None
    kept: tuple[OperationKey, ...] = ()
    dropped: tuple[OperationKey, ...] = ()
    notes: tuple[str, ...] = ()

    def describe(self) -> str:
        """Return one line: how many operations, and whether anything has changed."""
        kept = f", {len(self.kept)} of them withdrawn and kept" if self.kept else ""
        return f"{count_operations(self.document)} operations{kept}, {'changed' if self.changed else 'unchanged'}"


@frozen
class Options:
    """What a run depends on besides its sources.

    Attributes:
        accepted: The document that is there; it need not exist.
        lock: Its lock, whose validators (`ETag`, `Last-Modified`) save downloading the same documents again.
        sources: The sources file.
        overlay: The overlay, which is applied before the union is checked.
        asked: What is to become of lost operations.
        require_pins: Refuse a document that lacks what `openapi.sources.yaml` asks for.
        judge_losses: Refuse a document that has lost operations which nothing has been decided about.
        seconds: Time limit of each download.
        max_bytes: Size limit of each document.
        say: Called with one line when a stage begins.
    """

    accepted: Path = DOCUMENT
    lock: Path = LOCK
    sources: Path = SOURCES
    overlay: Path = OVERLAY
    asked: Asked = field(factory=Asked)
    require_pins: bool = True
    judge_losses: bool = True
    seconds: float = SECONDS
    max_bytes: int = MAX_BYTES
    say: Callable[[str], None] = print


def pull(locations: Sequence[str], options: Options) -> Pulled:
    """Fetch all sources, merge them, and check all that can be checked before generating. Nothing is written.

    Args:
        locations: URLs or files; without any, the sources of the sources file.
        options: The rest.
    """
    accepted = read(options.accepted) if options.accepted.exists() else None
    fetched = _fetch(given_sources(locations, options.sources), options)
    if accepted is not None and all(result.body is None for _, result in fetched):
        return Pulled(accepted, options.lock.read_text("utf-8"), changed=False)
    pulled = _named(parse_all(fetched), options, accepted)
    options.say(f"merging {len(pulled)} sources" if pulled[1:] else "checking the document")
    merged = merge(
        [SourceDocument(one.source.name, one.document) for one in pulled],
        prefer=preferred_sources(options.sources),
        pinned=pins.pinned_keys(options.sources),
    )
    decision = _keep_withdrawn(merged, accepted, pulled, options)
    document = merged.document
    # The overlay may be meant for other documents here: whether each action still matches is judged at generating.
    validate(apply_overlay(document, load_overlay(options.overlay), unmatched=[]))
    if options.require_pins:
        pins.require(document, options.sources)
    return Pulled(
        document,
        lock_text(document, pulled, decision.kept, options.sources),
        changed=accepted is None or not same(accepted, document) or bool(decision),
        sources=tuple(pulled),
        sources_text=written_down(decision, options.sources) if decision else None,
        kept=decision.kept,
        dropped=decision.dropped,
        notes=tuple(merged.notes),
    )


def store(pulled: Pulled, options: Options) -> None:
    """Replace the document, its lock and the sources file together, if anything has changed."""
    if not pulled.changed:
        return
    with workspace(options.accepted) as folder:
        replace_all(write(pulled, folder, options), keep=folder)


def write(pulled: Pulled, folder: Path, options: Options) -> list[tuple[Path, Path]]:
    """Write everything but the package to a temporary folder; return each file with the place that it is meant for."""
    texts = [(canonical(pulled.document), options.accepted), (pulled.lock, options.lock)]
    if pulled.sources_text is not None:
        texts.append((pulled.sources_text, options.sources))
    pairs = []
    for name, (text, target) in zip(("openapi.json", "openapi.lock.json", "openapi.sources.yaml"), texts, strict=False):
        (folder / name).write_text(text, "utf-8")
        pairs.append((folder / name, target))
    return pairs


def arguments_of_pull(description: str) -> argparse.ArgumentParser:
    """Return the command line of every script that begins with pulling."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("source", nargs="*", help="URLs or files; without them OPENAPI_URL, or the default sources")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="the accepted document")
    parser.add_argument("--lock", type=Path, default=LOCK, help="its lock")
    parser.add_argument("--sources", type=Path, default=SOURCES, help="the file of sources, pins and decisions")
    parser.add_argument("--overlay", type=Path, default=OVERLAY, help="changes made to the document")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="time limit of each download")
    parser.add_argument("--max-bytes", type=int, default=MAX_BYTES, help="size limit of each document")
    return parser


def locations_of(arguments: argparse.Namespace) -> list[str]:
    """Return the sources of the command line, or those of OPENAPI_URL; empty for the default ones."""
    return list(arguments.source) or split_locations(os.environ.get("OPENAPI_URL") or "")


def options_of(
    arguments: argparse.Namespace, *, comparing: bool = False, say: Callable[[str], None] | None = None
) -> Options:
    """Return the options of a command line, and of KEEP and DROP in the environment.

    Args:
        arguments: What `arguments_of_pull` read.
        comparing: Accept whatever is lost, because the document is compared only.
        say: Called with one line when a stage begins; prints it by default.
    """
    return Options(
        accepted=arguments.document,
        lock=arguments.lock,
        sources=arguments.sources,
        overlay=arguments.overlay,
        asked=Asked() if comparing else Asked(os.environ.get("KEEP") or "", os.environ.get("DROP") or ""),
        require_pins=not comparing,
        judge_losses=not comparing,
        seconds=arguments.seconds,
        max_bytes=arguments.max_bytes,
        say=say or say_now,
    )


def say_now(line: str) -> None:
    """Print a line at once, also into a pipe."""
    print(line, flush=True)


def _fetch(sources: Sequence[Source], options: Options) -> list[tuple[Source, Fetched]]:
    # A decision changes the union even where no source has changed.
    known = {} if options.asked else validators(options.lock, options.accepted, sources, options.sources)
    limits = Limits(options.seconds, options.max_bytes)
    return fetch_all(sources, known, limits, options.say)


def _named(pulled: Sequence[PulledSource], options: Options, accepted: Document | None) -> list[PulledSource]:
    by_location = {one.source.location: one for one in pulled}
    pairs = [(one.source, one.document) for one in pulled]
    entries = {(entry.get("source"), entry.get("sha256")): name for name, entry in known_sources(options.lock).items()}
    places = {one.source.location: (one.source.public_location, one.sha256) for one in pulled}
    before = {location: entries[place] for location, place in places.items() if place in entries}
    named = [
        PulledSource(source, document, by_location[source.location].fetched)
        for source, document in name_sources(pairs, path=options.sources, accepted=accepted, before=before)
    ]

    def check(one: PulledSource) -> None:
        try:
            check_safe(one.document)
        except PipelineError as problem:
            label = f"{one.source.name}: " if named[1:] else ""
            raise type(problem)("\n".join(f"{label}{line}" for line in str(problem).splitlines())) from None

    each(named, check)
    return named


def _keep_withdrawn(
    merged: Combined, accepted: Document | None, pulled: Sequence[PulledSource], options: Options
) -> Decision:
    lost = [] if accepted is None else lost_operations(accepted, merged.document)
    decision = decide(lost, options.asked, options.sources)
    if decision.undecided and options.judge_losses:
        raise LostOperationsError(refusal(decision, options.sources, _counts(pulled, options)))
    if accepted is not None:
        keep(
            merged,
            accepted,
            decision.kept,
            pinned=pins.pinned_keys(options.sources),
            pinned_schemas=pins.pinned_schemas(options.sources),
        )
    return decision


def _counts(pulled: Sequence[PulledSource], options: Options) -> list[str]:
    """Return how many operations each source has and had, and which default sources were not given."""
    before = known_sources(options.lock)
    said = []
    for one in pulled:
        entry = before.get(one.source.name, {})
        count = entry.get("operations")
        had = f", {count} before" if isinstance(count, int) and entry.get("origin") == "fetched" else ""
        said.append(f"{one.source.name} ({one.source.public_location}) has {one.operations} operations{had}")
    names = {one.source.name for one in pulled}
    said += [f"{one.name} was not given" for one in default_sources(options.sources) if one.name not in names]
    return said


def main() -> None:
    """Read the command line, pull, say what happened."""
    arguments = arguments_of_pull("Pull the published OpenAPI documents.").parse_args()
    options = options_of(arguments)
    pulled = pull(locations_of(arguments), options)
    store(pulled, options)
    for note in pulled.notes:
        print(f"note: {note}")
    print(f"{arguments.document.name}: {pulled.describe()}")


if __name__ == "__main__":
    sys.exit(run(main))
