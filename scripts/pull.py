"""Pull the published document: download beside the target, check everything, then replace.

    python scripts/pull.py [SOURCE]

SOURCE, or the variable OPENAPI_URL, is a URL or a file. With KEEP_MISSING=1 operations that it has lost are carried
over from the document that is there, marked deprecated. Exit statuses: 0 replaced or unchanged, 10 could not be
fetched, 11 not an OpenAPI document, 12 operations lost, 13 invalid document, 19 the files cannot be written,
130 interrupted. After any status but 0, and when nothing has changed, the document and its lock are byte for byte
what they were.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from pipeline import pins
from pipeline.document import (
    DOCUMENT,
    LOCK,
    Document,
    OperationKey,
    canonical,
    count_operations,
    parse,
    read,
    same,
    sha256,
)
from pipeline.fetch import MAX_BYTES, SECONDS, Fetched, fetch
from pipeline.keep import keep_missing
from pipeline.problems import run
from pipeline.replace import replace_all, workspace
from pipeline.validate import validate

PUBLISHED = "https://api.primeintellect.ai/openapi.json"


@frozen
class Pulled:
    """A document that was accepted.

    Attributes:
        document: It, as published.
        lock: The text for `openapi.lock.json`.
        changed: Whether it differs from the document that is there.
        kept: Operations that it had lost and that were carried over.
    """

    document: Document
    lock: str
    changed: bool
    kept: tuple[OperationKey, ...] = ()

    def describe(self) -> str:
        """One line: how many operations, whether anything changed, what was carried over."""
        kept = f"; kept though the published document lacks them: {', '.join(map(str, self.kept))}" if self.kept else ""
        return f"{count_operations(self.document)} operations, {'changed' if self.changed else 'unchanged'}{kept}"


def pull(
    source: str,
    *,
    accepted: Path = DOCUMENT,
    lock: Path = LOCK,
    keep: bool = False,
    require_pins: bool = True,
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
) -> Pulled:
    """Fetch a document and check all that can be checked before generating. Nothing is written.

    Args:
        source: A URL, or the path of a file.
        accepted: The document that is there; it need not exist.
        lock: Its lock, whose validators (`ETag`, `Last-Modified`) save the download of the same document again.
        keep: Carry over from the accepted document what the new one has lost.
        require_pins: Refuse a document that lacks what `openapi.sources.yaml` asks for.
        seconds: Time limit of the download.
        max_bytes: Size limit of the document.
    """
    facts = _facts(lock, accepted)
    known = facts if facts.get("source") == source else {}
    fetched = fetch(
        source,
        seconds=seconds,
        max_bytes=max_bytes,
        etag=known.get("etag"),
        last_modified=known.get("last_modified"),
    )
    if fetched.body is None:
        return Pulled(read(accepted), lock.read_text("utf-8"), changed=False)
    document, kept = parse(fetched.body, source), list[OperationKey]()
    # Before anything is carried over: what was lost must not hide that the rest is unsound.
    validate(document)
    if keep and accepted.exists():
        document, kept = keep_missing(document, read(accepted))
        validate(document)
    if require_pins:
        pins.require(document)
    changed = not accepted.exists() or not same(read(accepted), document)
    return Pulled(document, _lock_of(document, source, fetched), changed, tuple(kept))


def store(pulled: Pulled, target: Path, lock: Path) -> None:
    """Replace the document and its lock together, if the document has changed."""
    if not pulled.changed:
        return
    with workspace(target) as folder:
        write(pulled, folder / "document", folder / "lock")
        replace_all([(folder / "document", target), (folder / "lock", lock)], keep=folder)


def write(pulled: Pulled, document: Path, lock: Path) -> None:
    """Write the document and its lock to files of a temporary folder."""
    document.write_text(canonical(pulled.document), "utf-8")
    lock.write_text(pulled.lock, "utf-8")


def arguments_of_pull(description: str) -> argparse.ArgumentParser:
    """The command line of every script that begins with pulling."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("source", nargs="?", default=os.environ.get("OPENAPI_URL") or PUBLISHED, help="URL or file")
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="the accepted document")
    parser.add_argument("--lock", type=Path, default=LOCK, help="its lock")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="time limit of the download")
    parser.add_argument("--max-bytes", type=int, default=MAX_BYTES, help="size limit of the document")
    return parser


def pull_as_asked(arguments: argparse.Namespace, *, require_pins: bool = True) -> Pulled:
    """`pull` with the arguments of `arguments_of_pull`, and KEEP_MISSING from the environment."""
    return pull(
        arguments.source,
        accepted=arguments.document,
        lock=arguments.lock,
        keep=os.environ.get("KEEP_MISSING") == "1",
        require_pins=require_pins,
        seconds=arguments.seconds,
        max_bytes=arguments.max_bytes,
    )


def _lock_of(document: Document, source: str, fetched: Fetched) -> str:
    facts = {
        # The name only: where the file lay on somebody's machine is nobody else's business.
        "source": source if "://" in source else Path(source).name,
        "retrieved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": sha256(canonical(document)),
        "operations": count_operations(document),
    }
    validators = {"etag": fetched.etag, "last_modified": fetched.last_modified}
    facts |= {name: value for name, value in validators.items() if value is not None}
    return json.dumps(facts, indent=2) + "\n"


def _facts(lock: Path, accepted: Path) -> dict[str, Any]:
    """What the lock says, if it speaks of the document that is there; otherwise nothing."""
    try:
        facts = json.loads(lock.read_text("utf-8"))
        if isinstance(facts, dict) and facts.get("sha256") == sha256(accepted.read_text("utf-8")):
            return facts
    except (OSError, ValueError):
        pass
    return {}


def main() -> None:
    """Read the command line, pull, say what happened."""
    arguments = arguments_of_pull("Pull the published OpenAPI document.").parse_args()
    pulled = pull_as_asked(arguments)
    store(pulled, arguments.document, arguments.lock)
    print(f"{arguments.document.name}: {pulled.describe()}")


if __name__ == "__main__":
    sys.exit(run(main))
