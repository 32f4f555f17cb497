"""`openapi.lock.json`: where the accepted document comes from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen.document import Document, OperationKey, canonical, count_operations, sha256
from codegen.sources.fetch import Fetched
from codegen.sources.settings import Settings, Source


@frozen
class PulledSource:
    """A source that was fetched in this run, with its document as published."""

    source: Source
    fetched: Fetched
    document: Document

    @property
    def operations(self) -> int:
        """Number of operations of the source."""
        return count_operations(self.document)

    @property
    def sha256(self) -> str:
        """Digest of the source's document in canonical form."""
        return sha256(canonical(self.document))


def lock_text(
    document: Document, pulled: Sequence[PulledSource], withdrawn: Sequence[OperationKey], settings: Settings
) -> str:
    """Return the text of the lock for a document and the sources that it was made from."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    content = {
        "sources": [_entry(one, now) for one in pulled],
        "sha256": sha256(canonical(document)),
        "operations": count_operations(document),
        "withdrawn": sorted(map(str, withdrawn)),
        "settings": settings_digest(settings),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def read_lock(lock: Path) -> dict[str, Any]:
    """Return what the lock says; nothing where it is missing or of another form."""
    try:
        content = json.loads(lock.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    well_formed = isinstance(content, dict) and isinstance(content.get("sources"), list)
    return content if well_formed and all(isinstance(entry, dict) for entry in content["sources"]) else {}


def known_sources(lock: Path) -> dict[str, dict[str, Any]]:
    """Return the sources of the lock by name."""
    return {str(entry.get("name")): entry for entry in read_lock(lock).get("sources", [])}


def validators(lock: Path, accepted: Path, sources: Sequence[Source], settings: Settings) -> dict[str, dict[str, str]]:
    """Return `etag` and `last_modified` by location, if the accepted document is what these sources gave.

    Nothing is returned where a source, the accepted document, or a setting that decides about the union has changed:
    then an answer of "not modified" would not tell what the union is.
    """
    content = read_lock(lock)
    entries = content.get("sources", [])
    by_location = {str(entry.get("source")): entry for entry in entries}
    try:
        unchanged = content.get("sha256") == sha256(accepted.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    same_sources = sorted(by_location) == sorted(source.public_location for source in sources)
    if not unchanged or not same_sources or content.get("settings") != settings_digest(settings):
        return {}
    return {
        source.location: {
            word: value
            for word in ("etag", "last_modified")
            if isinstance(value := by_location[source.public_location].get(word), str)
        }
        for source in sources
    }


def settings_digest(settings: Settings) -> str:
    """Return a digest of the settings that decide about the union of the sources."""
    decisive = {
        "prefer": {str(key): name for key, name in settings.preferred.items()},
        "withdrawn": sorted(map(str, settings.withdrawn)),
        "pinned": sorted([*map(str, settings.pinned), *settings.pinned_schemas]),
    }
    return sha256(json.dumps(decisive, sort_keys=True))


def _entry(pulled: PulledSource, now: str) -> dict[str, Any]:
    entry = {
        "name": pulled.source.name,
        "source": pulled.source.public_location,
        "origin": "fetched",
        "retrieved_at": now,
        "sha256": pulled.sha256,
        "operations": pulled.operations,
    }
    sent = {"etag": pulled.fetched.etag, "last_modified": pulled.fetched.last_modified}
    return entry | {word: value for word, value in sent.items() if value is not None}
