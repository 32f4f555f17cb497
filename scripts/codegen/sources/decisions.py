"""Decisions about operations that no source has any more: `KEEP=` and `DROP=`, and their record.

Operations listed under `withdrawn` in `openapi.sources.yaml` are decided already.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import field, frozen
from ruamel.yaml import YAML
from ruamel.yaml.util import load_yaml_guess_indent

from codegen.document import OperationKey
from codegen.errors import LostOperationsError, one_line
from codegen.sources.settings import Settings, parse_key

ALL = "all"


@frozen
class Asked:
    """Texts of `KEEP=` and `DROP=`, empty where not given."""

    keep: str = ""
    drop: str = ""

    def __bool__(self) -> bool:
        return bool(self.keep.strip() or self.drop.strip())


@frozen
class Decision:
    """Decisions about the operations that no source has.

    Attributes:
        kept: Operations to keep from the last accepted document, as deprecated.
        newly_kept: Those of `kept` that are not listed under `withdrawn` yet.
        newly_dropped: Those of `dropped` that are to be listed.
    """

    kept: tuple[OperationKey, ...]
    dropped: tuple[OperationKey, ...]
    undecided: tuple[OperationKey, ...]
    newly_kept: tuple[OperationKey, ...] = field(default=())
    newly_dropped: tuple[OperationKey, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.newly_kept or self.newly_dropped)


def decide(lost: Sequence[OperationKey], asked: Asked, settings: Settings) -> Decision:
    """Decide about each operation of the accepted document that no source has.

    Raises:
        LostOperationsError: KEEP= or DROP= names what is not lost, or what may not be dropped; all are listed.
    """
    withdrawn = {key.shape for key in settings.withdrawn}
    open_ones = [key for key in lost if key.shape not in withdrawn]
    problems: list[str] = []
    keep = _chosen("KEEP", asked.keep, open_ones, withdrawn & {key.shape for key in lost}, problems)
    before = {key.shape for key in settings.dropped} - {key.shape for key in lost}
    drop = _chosen("DROP", asked.drop, open_ones, before, problems)
    if keep == drop == ALL:
        problems.append("KEEP=all and DROP=all contradict each other")
    elif isinstance(keep, list) and isinstance(drop, list):
        problems += [f"KEEP= and DROP= both name {key}" for key in keep if key in drop]
    kept = [key for key in open_ones if _named(key, keep) or (keep == ALL and not _named(key, drop))]
    dropped = [key for key in open_ones if key not in kept and (drop == ALL or _named(key, drop))]
    problems += _needed(dropped, settings)
    if problems:
        raise LostOperationsError("\n".join(problems))
    return Decision(
        kept=tuple(key for key in lost if key in kept or key.shape in withdrawn),
        dropped=tuple(dropped),
        undecided=tuple(key for key in open_ones if key not in kept and key not in dropped),
        newly_kept=tuple(kept),
        newly_dropped=tuple(dropped),
    )


def written_down(decision: Decision, settings: Settings) -> str:
    """Return the text of the sources file with the decision added; comments and layout stay."""
    text = settings.path.read_text("utf-8")
    yaml = YAML()
    _, indent, offset = load_yaml_guess_indent(text)
    yaml.indent(mapping=2, sequence=indent or 4, offset=2 if offset is None else offset)
    yaml.preserve_quotes = True
    yaml.width = 4096
    content = yaml.load(text)
    today = datetime.now(UTC).date()
    for section, word, keys in (
        ("withdrawn", "KEEP", decision.newly_kept),
        ("dropped", "DROP", decision.newly_dropped),
    ):
        if keys:
            reason = f"No source has them any more; {'kept' if word == 'KEEP' else 'let go'} by {word}=."
            entry = {"date": today, "reason": reason, "operations": [str(key) for key in keys]}
            if content.get(section):
                # In front: a comment that follows the list belongs to its last entry as far as YAML knows.
                content[section].insert(0, entry)
            else:
                content[section] = [entry]
    stream = io.StringIO()
    yaml.dump(content, stream)
    return stream.getvalue()


def refusal(decision: Decision, settings: Settings, sources_said: Sequence[str]) -> str:
    """Return the message about undecided operations: all of them, and how to accept that they are gone."""
    pinned = set(settings.pinned)
    ordered = sorted(decision.undecided, key=lambda key: (key not in pinned, key.path, key.method))
    named = [f"{key} (pinned)" if key in pinned else str(key) for key in ordered]
    example = "; ".join(map(str, ordered[:2])) + ("; ..." if ordered[2:] else "")
    needed = set(settings.wanted)
    may_drop = [key for key in ordered if key not in needed]
    lines = [
        f"the sources no longer have {len(named)} operation{'s' if named[1:] else ''} of the accepted document:",
        *(f"  {one_line(name, 300)}" for name in named),
        f"  sources: {'; '.join(sources_said)}",
        f'to keep them as deprecated: make update KEEP="{example}", or KEEP=all',
    ]
    if may_drop:
        lines.append(f'to let them go: make update DROP="{may_drop[0]}", or DROP=all')
    return "\n".join(lines)


def _chosen(
    word: str,
    text: str,
    open_ones: Sequence[OperationKey],
    decided: set[OperationKey],
    problems: list[str],
) -> list[OperationKey] | str:
    if text.strip().lower() == ALL:
        return ALL
    chosen = []
    for part in filter(str.strip, text.replace("\n", ";").split(";")):
        key = parse_key(part, f"{word}=")
        found = [one for one in open_ones if one.shape == key.shape]
        chosen += found
        # The same command once more: the decision is written down already.
        if not found and key.shape not in decided:
            problems.append(f"{word}= names {one_line(str(key), 200)}, which is not among the lost operations")
    return chosen


def _named(key: OperationKey, chosen: list[OperationKey] | str) -> bool:
    return isinstance(chosen, list) and key in chosen


def _needed(dropped: Sequence[OperationKey], settings: Settings) -> list[str]:
    name = settings.path.name
    return [
        f"{key} is {'pinned' if key in settings.pinned else 'required'} by {name} and cannot be dropped; keep it: KEEP="
        for key in dropped
        if key in settings.wanted
    ]
