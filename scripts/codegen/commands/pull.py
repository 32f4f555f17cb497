"""Pull the published documents: load, refuse what is unsafe, merge, overlay, check, then replace.

KEEP and DROP in the environment decide about operations that no source has any more: operations with semicolons
between them, or `all`. After any failure, and when nothing has changed, the document, its lock and the sources file are
byte for byte what they were.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import field, frozen

from codegen.checks.validate import check_safe, validate
from codegen.document import Document, OperationKey, canonical, count_operations, read, same
from codegen.errors import LostOperationsError, PipelineError
from codegen.merging.carry_over import carry_over, lost_operations
from codegen.merging.combine import Combined
from codegen.merging.merge import SourceDocument, merge
from codegen.replace import replace_all, workspace
from codegen.rules.overlay import apply_overlay, load_overlay
from codegen.sources.decisions import Asked, Decision, decide, refusal, written_down
from codegen.sources.fetch import Fetched, fetch_all, for_each, parse_all
from codegen.sources.locations import given_sources, name_sources
from codegen.sources.lock import PulledSource, known_sources, lock_text, validators
from codegen.sources.settings import Settings, Source


@frozen
class Pulled:
    """An accepted document.

    Attributes:
        document: The union of all sources, with the withdrawn operations.
        accepted: The document before this run, or None where there was none.
        lock: The text for `openapi.lock.json`.
        overlaid: The union with the overlay applied.
        unmatched: Actions of the overlay without effect, one line each.
        sources: The sources with their documents; empty where no document has changed.
        sources_text: The new text of the sources file, or None where no decision is to be written down.
        notes: Remarks about the union, one line each.
    """

    document: Document
    accepted: Document | None
    lock: str
    changed: bool
    overlaid: Document = field(factory=dict)
    unmatched: tuple[str, ...] = ()
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
    """Settings of a run besides its sources.

    Attributes:
        accepted: The present document; it need not exist.
        lock: Its lock, whose validators (`ETag`, `Last-Modified`) save downloading the same documents again.
        seconds: Time limit of each download.
        max_bytes: Size limit of each document.
        require_pins: Refuse a document that lacks what the sources file asks for.
        refuse_losses: Refuse a document that has lost operations which nothing has been decided about.
        say: Called with one line when a phase begins.
    """

    accepted: Path
    lock: Path
    settings: Settings
    overlay: Path
    seconds: float
    max_bytes: int
    asked: Asked = field(factory=Asked)
    require_pins: bool = True
    refuse_losses: bool = True
    say: Callable[[str], None] = print


def pull(locations: Sequence[str], options: Options) -> Pulled:
    """Load all sources, merge them, and check all that can be checked before generating. Nothing is written."""
    settings = options.settings
    accepted = read(options.accepted) if options.accepted.exists() else None
    # Load.
    fetched = _fetch(given_sources(locations, settings), options)
    if accepted is not None and all(result.body is None for _, result in fetched):
        return Pulled(accepted, accepted, options.lock.read_text("utf-8"), changed=False)
    pulled = _name(fetched, options, accepted)
    # Refuse what is unsafe.
    for_each(pulled, lambda one: _check_safe(one, labelled=len(pulled) > 1))
    # Merge.
    options.say(f"merging {len(pulled)} sources" if pulled[1:] else "checking the document")
    merged = merge(
        [SourceDocument(one.source.name, one.document) for one in pulled],
        prefer=settings.preferred,
        pinned=settings.pinned,
    )
    decision = _keep_withdrawn(merged, accepted, pulled, options)
    document = merged.document
    # Overlay. It may be meant for other documents: whether each action still matches is judged at generating.
    unmatched: list[str] = []
    overlaid = apply_overlay(document, load_overlay(options.overlay), unmatched=unmatched)
    # Check.
    validate(overlaid)
    if options.require_pins:
        settings.require(document)
    return Pulled(
        document,
        accepted,
        lock_text(document, pulled, decision.kept, settings),
        changed=accepted is None or not same(accepted, document) or bool(decision),
        overlaid=overlaid,
        unmatched=tuple(unmatched),
        sources=tuple(pulled),
        sources_text=written_down(decision, settings) if decision else None,
        kept=decision.kept,
        dropped=decision.dropped,
        notes=tuple(merged.notes),
    )


def store(pulled: Pulled, options: Options) -> None:
    """Replace the document, its lock and the sources file together, if anything has changed."""
    if pulled.changed:
        with workspace(options.accepted) as folder:
            replace_all(write(pulled, folder, options), keep=folder)


def write(pulled: Pulled, folder: Path, options: Options) -> list[tuple[Path, Path]]:
    """Write everything but the package to a temporary folder; return each file with the place that it is meant for."""
    texts = [(canonical(pulled.document), options.accepted), (pulled.lock, options.lock)]
    if pulled.sources_text is not None:
        texts.append((pulled.sources_text, options.settings.path))
    pairs = []
    for name, (text, target) in zip(("openapi.json", "openapi.lock.json", "openapi.sources.yaml"), texts, strict=False):
        (folder / name).write_text(text, "utf-8")
        pairs.append((folder / name, target))
    return pairs


def options_of(
    arguments: argparse.Namespace, *, comparing: bool = False, say: Callable[[str], None] | None = None
) -> Options:
    """Return the options of a command line, and of KEEP and DROP in the environment."""
    return Options(
        arguments.document,
        arguments.lock,
        Settings(arguments.sources),
        arguments.overlay,
        arguments.seconds,
        arguments.max_bytes,
        asked=Asked() if comparing else Asked(os.environ.get("KEEP") or "", os.environ.get("DROP") or ""),
        require_pins=not comparing,
        refuse_losses=not comparing,
        say=say or say_now,
    )


def say_now(line: str) -> None:
    """Print a line at once, also into a pipe."""
    print(line, flush=True)


def _fetch(sources: Sequence[Source], options: Options) -> list[tuple[Source, Fetched]]:
    # A decision changes the union even where no source has changed.
    known = {} if options.asked else validators(options.lock, options.accepted, sources, options.settings)
    return fetch_all(sources, known, options.seconds, options.max_bytes, options.say)


def _name(fetched: Sequence[tuple[Source, Fetched]], options: Options, accepted: Document | None) -> list[PulledSource]:
    """Read the documents and name their sources; a source keeps the name that the lock has for its document."""
    unnamed = [PulledSource(*pair, document) for pair, document in zip(fetched, parse_all(fetched), strict=True)]
    by_location = {one.source.location: one for one in unnamed}
    entries = {(entry.get("source"), entry.get("sha256")): name for name, entry in known_sources(options.lock).items()}
    digests = {one.source.location: (one.source.public_location, one.sha256) for one in unnamed} if entries else {}
    before = {location: entries[digest] for location, digest in digests.items() if digest in entries}
    pairs = [(one.source, one.document) for one in unnamed]
    return [
        PulledSource(source, by_location[source.location].fetched, document)
        for source, document in name_sources(pairs, options.settings, accepted=accepted, before=before)
    ]


def _check_safe(pulled: PulledSource, *, labelled: bool) -> None:
    try:
        check_safe(pulled.document)
    except PipelineError as error:
        label = f"{pulled.source.name}: " if labelled else ""
        raise type(error)("\n".join(f"{label}{line}" for line in str(error).splitlines())) from None


def _keep_withdrawn(
    merged: Combined, accepted: Document | None, pulled: Sequence[PulledSource], options: Options
) -> Decision:
    settings = options.settings
    lost = [] if accepted is None else lost_operations(accepted, merged.document)
    decision = decide(lost, options.asked, settings)
    if decision.undecided and options.refuse_losses:
        raise LostOperationsError(refusal(decision, settings, _counts(pulled, options)))
    if accepted is not None:
        carry_over(merged, accepted, decision.kept, pinned=settings.pinned, pinned_schemas=settings.pinned_schemas)
    return decision


def _counts(pulled: Sequence[PulledSource], options: Options) -> list[str]:
    """Return how many operations each source has and had, and which default sources were not given."""
    before = known_sources(options.lock)
    lines = []
    for one in pulled:
        entry = before.get(one.source.name, {})
        count = entry.get("operations")
        had = f", {count} before" if isinstance(count, int) and entry.get("origin") == "fetched" else ""
        lines.append(f"{one.source.name} ({one.source.public_location}) has {one.operations} operations{had}")
    names = {one.source.name for one in pulled}
    return [*lines, *(f"{one.name} was not given" for one in options.settings.sources if one.name not in names)]
