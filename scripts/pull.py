"""Pull the published document: download beside the target, check everything, then replace.

    python scripts/pull.py [SOURCE]

SOURCE, or the variable OPENAPI_URL, is a URL or a file. Exit statuses: 0 replaced or unchanged,
10 could not be fetched, 11 not an OpenAPI document, 12 operations lost, 13 invalid document.
After any status but 0 the document and its lock are byte for byte what they were.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline import pins
from pipeline.document import DOCUMENT, LOCK, Document, canonical, operations, parse, sha256
from pipeline.fetch import MAX_BYTES, SECONDS, fetch
from pipeline.problems import run
from pipeline.replace import replace_all, workspace
from pipeline.validate import validate

PUBLISHED = "https://api.primeintellect.ai/openapi.json"


def pull(source: str, *, seconds: float = SECONDS, max_bytes: int = MAX_BYTES) -> Document:
    """Fetch a document and check all that can be checked before generating."""
    document = parse(fetch(source, seconds=seconds, max_bytes=max_bytes), source)
    pins.require(document)
    validate(document)
    return document


def lock_of(document: Document, source: str) -> str:
    """The text of `openapi.lock.json`: which document this is and where it came from."""
    facts = {
        # The name only: where the file lay on somebody's machine is nobody else's business.
        "source": source if "://" in source else Path(source).name,
        "retrieved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": sha256(canonical(document)),
        "operations": sum(1 for _ in operations(document)),
    }
    return json.dumps(facts, indent=2) + "\n"


def store(document: Document, source: str, target: Path, lock: Path) -> bool:
    """Replace the document and its lock together; False when the document is the one that is there."""
    text = canonical(document)
    if target.exists() and target.read_text("utf-8") == text:
        return False
    with workspace(target) as folder:
        (folder / "document").write_text(text, "utf-8")
        (folder / "lock").write_text(lock_of(document, source), "utf-8")
        replace_all([(folder / "document", target), (folder / "lock", lock)], keep=folder)
    return True


def main() -> None:
    """Read the command line, pull, say what happened."""
    parser = argparse.ArgumentParser(description="Pull the published OpenAPI document.")
    parser.add_argument("source", nargs="?", default=os.environ.get("OPENAPI_URL") or PUBLISHED)
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="the file to replace")
    parser.add_argument("--lock", type=Path, default=LOCK, help="its lock")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="time limit of the download")
    parser.add_argument("--max-bytes", type=int, default=MAX_BYTES, help="size limit of the document")
    arguments = parser.parse_args()
    document = pull(arguments.source, seconds=arguments.seconds, max_bytes=arguments.max_bytes)
    changed = store(document, arguments.source, arguments.document, arguments.lock)
    count = sum(1 for _ in operations(document))
    print(f"{arguments.document.name}: {count} operations, {'replaced' if changed else 'unchanged'}")


if __name__ == "__main__":
    sys.exit(run(main))
