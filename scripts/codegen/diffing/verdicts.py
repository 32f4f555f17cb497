"""Judge a difference between two documents: what a user of the package would notice."""

from __future__ import annotations

import json
import re
from typing import Any

from attrs import evolve

from codegen.diffing.change import Aspect, Change, Impact, Subject, type_impact
from codegen.diffing.findings import Finding
from codegen.errors import one_line

# A greater value allows less, or a smaller one does.
_LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"}
_UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"}
_OTHER_BOUNDS = {
    *("pattern", "multipleOf", "uniqueItems", "format", "contentEncoding", "contentMediaType", "not", "contains"),
    *("additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "patternProperties"),
    *("dependentRequired", "dependentSchemas", "if", "then", "else", "prefixItems"),
}
_NEEDED = "calls without it fail with TypeError, and do not type-check"
_MADE = "objects made without it fail with TypeError"
_MAY_BE_UNSET = "the attribute may be UNSET where it always had a value"
_NAMED = "the package took such a value before, as an unknown one; now it has a name"
_GONE = "the attribute is gone: reading it raises AttributeError, passing it TypeError"

# By kind of finding: the impact, the words (with the values before and after), and the aspect of the package.
_VERDICTS: dict[str, tuple[Impact, str, Aspect]] = {
    "value added": ("minor", f"has the new value {{after}}: {_NAMED}", ""),
    "value removed": ("major", "lost the value {before}: code that names the value no longer finds it", "values"),
    "property removed": ("major", f"was removed: {_GONE}", "presence"),
    "property added": ("minor", "was added", "presence"),
    "required property added": ("minor", "was added", "required"),
    "became required": ("minor", "is always present now; users receive such objects only", "required"),
    "became optional": ("minor", "is no longer required", "required"),
    "parameter removed": ("major", "was removed: calls that pass it fail with TypeError", "presence"),
    "parameter added": ("minor", "was added", "presence"),
    "required parameter added": ("major", f"was added and is required: {_NEEDED}", "presence"),
    "parameter became required": ("major", f"became required: {_NEEDED}", "required"),
    "parameter became optional": ("minor", "is no longer required", "required"),
    "parameter moved": ("patch", "is sent as a {after} now (before: {before}); the package does so by itself", ""),
    "media type removed": ("major", "no longer has the form {before}", ""),
    "media type added": ("minor", "may have the form {after}", ""),
    "response removed": ("patch", "was removed", ""),
    "response added": ("patch", "was added", ""),
    "body removed": ("patch", "no longer has a body", ""),
    "body added": ("patch", "has a body", ""),
}
# Where users make the value, and where they receive it, these hold instead.
_SENT: dict[str, tuple[Impact, str, Aspect]] = {
    "required property added": ("major", f"was added and is required: {_MADE}", "required"),
    "became required": ("major", f"became required: {_MADE}", "required"),
}
_RECEIVED: dict[str, tuple[Impact, str, Aspect]] = {
    "became optional": ("major", f"is no longer required: {_MAY_BE_UNSET}", "required"),
    "response removed": ("major", "was removed: a response with this status is no longer a success, and raises", ""),
    "response added": ("minor", "was added", ""),
}


def to_change(finding: Finding, found_by: str) -> Change:
    """Return the line of the report for a finding."""
    impact, text, aspect = _verdict(finding)
    if finding.ways and not finding.is_way("sent") and not finding.is_way("received"):
        impact = "patch"  # the body of an error becomes part of an exception, whatever it holds
    subject = finding.spot.subject
    if finding.kind == "value removed":
        name = re.sub(r"\W+", "_", str(finding.before)).upper()
        subject = Subject("value", (finding.spot.class_name, name), "")
    if finding.kind == "keyword:additionalProperties" and finding.after is False and finding.spot.class_name:
        subject, aspect = Subject("field", (finding.spot.class_name, "additional_properties"), ""), "presence"
    subject = evolve(subject, aspect=aspect) if subject is not None and aspect else None
    keys = tuple(sorted(finding.ways))
    return Change(impact, one_line(f"{_label(finding)} {text}"), keys, found_by, subject=subject)


def _label(finding: Finding) -> str:
    """Return the place for people, naming the operation where the place alone does not."""
    label = finding.spot.label
    if finding.kind.startswith("keyword:") and finding.kind != "keyword:deprecated":
        label = f"{finding.kind.removeprefix('keyword:')} of {label}"
    if not finding.spot.local:
        return label
    keys = list(finding.ways)
    return f"{label} of {keys[0]}" if len(keys) == 1 else f"{label} of {len(keys)} operations"


def _verdict(finding: Finding) -> tuple[Impact, str, Aspect]:
    sent, received = finding.is_way("sent"), finding.is_way("received")
    before, after = finding.before, finding.after
    if finding.kind == "type":
        impact = type_impact(set(before), set(after), sent=sent, received=received) or "patch"
        noticed = ": the attribute or argument has another type" if sent or received else ""
        return impact, f"is {' | '.join(after)} (before: {' | '.join(before)}){noticed}", "type"
    if finding.kind == "header":
        text = f"has {_headers(after)} (before: {_headers(before)}); the package does not read them"
        return "patch", text, ""
    if finding.kind.startswith("keyword:"):
        return _keyword(finding.kind.removeprefix("keyword:"), before, after, sent=sent)
    impact, text, aspect = (_VERDICTS | (_RECEIVED if received else {}) | (_SENT if sent else {}))[finding.kind]
    return impact, text.replace("{before}", _value(before)).replace("{after}", _value(after)), aspect


def _keyword(name: str, before: Any, after: Any, *, sent: bool) -> tuple[Impact, str, Aspect]:
    if name == "deprecated":
        return ("minor", "is deprecated", "") if after is True else ("patch", "is no longer deprecated", "")
    if after is None:
        text = f"was removed (before: {_value(before)})"
    else:
        text = f"was set to {_value(after)} (before: {'nothing' if before is None else _value(before)})"
    if name == "default":
        return "patch", f"{text}: what is left out has another value", "default"
    if sent and _is_tighter(name, before, after):
        return "major", f"{text}: values that were accepted may be refused by the server", ""
    return "patch", text, ""


def _is_tighter(name: str, before: Any, after: Any) -> bool:
    """Return whether a bound may refuse what it accepted before."""
    numbers = [value for value in (before, after) if isinstance(value, int | float) and not isinstance(value, bool)]
    if name in _LOWER | _UPPER and len(numbers) == 2:
        return bool(after > before) if name in _LOWER else bool(after < before)
    return after is not None and name in _LOWER | _UPPER | _OTHER_BOUNDS


def _value(value: Any) -> str:
    """Return a value of the document as JSON, as short text without quotes where it is text."""
    shown = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False, default=str)
    return one_line(shown, 100)


def _headers(names: Any) -> str:
    listed = ", ".join(map(str, names)) if isinstance(names, list) else ""
    return f"the headers {listed}" if listed else "no headers"
