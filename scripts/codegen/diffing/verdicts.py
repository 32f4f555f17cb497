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
_GONE = "calls that pass it fail with TypeError"
_NEEDED = "calls without it fail with TypeError, and do not type-check"


def judge(finding: Finding, judge_name: str) -> Change:
    """Return the line of the report for a finding.

    Args:
        finding: The difference.
        judge_name: Who saw it.
    """
    impact, text, aspect = _verdict(finding)
    if finding.ways and not finding.is_way("sent") and not finding.is_way("received"):
        impact = "patch"  # the body of an error becomes part of an exception, whatever it holds
    subject = finding.spot.subject
    if finding.kind == "value removed":
        name = re.sub(r"\W+", "_", str(finding.before)).upper()
        subject, aspect = Subject("value", (finding.spot.class_name, name), ""), "values"
    if finding.kind == "keyword:additionalProperties" and finding.after is False and finding.spot.class_name:
        subject, aspect = Subject("field", (finding.spot.class_name, "additional_properties"), ""), "presence"
    subject = evolve(subject, aspect=aspect) if subject is not None and aspect else None
    keys = tuple(sorted(finding.ways))
    return Change(impact, one_line(f"{_label(finding)} {text}"), keys, judge_name, subject=subject)


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
    match finding.kind:
        case "type":
            impact = type_impact(set(before), set(after), sent=sent, received=received) or "patch"
            text = f"is {' | '.join(after)} (before: {' | '.join(before)})"
            noticed = ": the attribute or argument has another type" if sent or received else ""
            return impact, f"{text}{noticed}", "type"
        case "value added":
            noticed = "the package took such a value before, as an unknown one; now it has a name"
            return "minor", f"has the new value {_value(after)}: {noticed}", ""
        case "value removed":
            return "major", f"lost the value {_value(before)}: code that names the value no longer finds it", "values"
        case "property removed":
            text = "was removed: the attribute is gone: reading it raises AttributeError, passing it TypeError"
            return "major", text, "presence"
        case "property added":
            return "minor", "was added", "presence"
        case "required property added":
            if sent:
                return "major", "was added and is required: objects made without it fail with TypeError", "required"
            return "minor", "was added", "required"
        case "became required":
            if sent:
                return "major", "became required: objects made without it fail with TypeError", "required"
            return "minor", "is always present now; users receive such objects only", "required"
        case "became optional":
            if received:
                text = "is no longer required: the attribute may be UNSET where it always had a value"
                return "major", text, "required"
            return "minor", "is no longer required", "required"
        case "parameter removed":
            return "major", f"was removed: {_GONE}", "presence"
        case "parameter added":
            return "minor", "was added", "presence"
        case "required parameter added":
            return "major", f"was added and is required: {_NEEDED}", "presence"
        case "parameter became required":
            return "major", f"became required: {_NEEDED}", "required"
        case "parameter became optional":
            return "minor", "is no longer required", "required"
        case "parameter moved":
            return "patch", f"is sent as a {after} now (before: {before}); the package does so by itself", ""
        case "media type removed":
            return ("major" if sent or received else "patch"), f"no longer has the form {before}", ""
        case "media type added":
            return ("minor" if sent or received else "patch"), f"may have the form {after}", ""
        case "response removed":
            if received:
                return "major", "was removed: a response with this status is no longer a success, and raises", ""
            return "patch", "was removed", ""
        case "response added":
            return ("minor" if received else "patch"), "was added", ""
        case "body removed" | "body added":
            return "patch", f"{'no longer has' if finding.kind == 'body removed' else 'has'} a body", ""
        case "header":
            return "patch", f"has {_headers(after)} (before: {_headers(before)}); the package does not read them", ""
    return _keyword(finding.kind.removeprefix("keyword:"), before, after, sent=sent)


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
    if after is None:
        return False
    if name in _LOWER | _UPPER and _is_number(before) and _is_number(after):
        return bool(after > before) if name in _LOWER else bool(after < before)
    return name in _LOWER | _UPPER | _OTHER_BOUNDS


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _value(value: Any) -> str:
    """Return a value of the document as JSON, as short text without quotes where it is text."""
    shown = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False, default=str)
    return one_line(shown, 100)


def _headers(names: Any) -> str:
    listed = ", ".join(map(str, names)) if isinstance(names, list) else ""
    return f"the headers {listed}" if listed else "no headers"
