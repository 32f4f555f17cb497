"""OpenAPI Overlay 1.0, strictly: an action that matches nothing or changes nothing is an error, or is listed.

https://spec.openapis.org/overlay/v1.0.0.html, with JSONPath as in RFC 9535.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import jsonpath
from jsonpath import JSONPathEnvironment
from ruamel.yaml.error import YAMLError

from codegen.document import Document, load_yaml
from codegen.errors import OverlayError, one_line

_PATHS = JSONPathEnvironment(strict=True)
_ACTION_KEYS = {"target", "description", "update", "remove"}


def load_overlay(path: Path) -> dict[str, Any]:
    """Read an overlay.

    Raises:
        OverlayError: It is not one.
    """
    try:
        overlay = load_yaml(path)
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise OverlayError(f"{path.name} cannot be read: {one_line(str(error), 200)}") from None
    if not isinstance(overlay, dict) or not str(overlay.get("overlay", "")).startswith("1."):
        raise OverlayError(f"{path.name} does not say `overlay: 1.x`")
    if not isinstance(overlay.get("actions"), list) or not overlay["actions"]:
        raise OverlayError(f"{path.name} has no actions")
    return overlay


def apply_overlay(document: Document, overlay: dict[str, Any], *, unmatched: list[str] | None = None) -> Document:
    """Return a copy of the document with every action of an overlay applied in turn.

    Where `unmatched` is given, actions that match nothing or change nothing are appended to it, one line each.

    Raises:
        OverlayError: An action is malformed, or (without `unmatched`) matches nothing or changes nothing. The
            message names its number and target.
    """
    result = copy.deepcopy(document)
    for number, action in enumerate(overlay["actions"], start=1):
        without_effect = _apply(result, action, number)
        if without_effect is not None and unmatched is None:
            raise OverlayError(without_effect)
        if without_effect is not None and unmatched is not None:
            unmatched.append(without_effect)
    return result


def _apply(document: Document, action: Any, number: int) -> str | None:
    """Apply one action; return why it had no effect, or None."""
    if not isinstance(action, dict) or "target" not in action:
        raise OverlayError(f"action {number} has no target")
    name = f"action {number} ({action['target']})"
    if unknown := sorted(set(action) - _ACTION_KEYS):
        raise OverlayError(f"{name} has the unknown key {unknown[0]}")
    if "update" not in action and action.get("remove") is not True:
        raise OverlayError(f"{name} has neither `update` nor `remove: true`")
    try:
        matches = list(_PATHS.finditer(str(action["target"]), document))
    except jsonpath.JSONPathError as error:
        raise OverlayError(f"{name} is not a JSONPath: {one_line(str(error), 200)}") from None
    if not matches:
        return f"{name} matches nothing in the document"
    before = copy.deepcopy(document)
    if action.get("remove") is True:
        _remove(matches, name)
    else:
        for match in matches:
            _update(match, action["update"], name)
    if document == before:
        return f"{name} changes nothing: the document already is as it asks"
    return None


def _remove(matches: list[Any], name: str) -> None:
    if any(match.parent is None for match in matches):
        raise OverlayError(f"{name} would remove the whole document")
    # Each place once, whatever the path says twice; in lists from the back, so that the other places stay right.
    places = {(id(match.parent.obj), match.parts[-1]): match.parent.obj for match in matches}
    for (_, part), holder in sorted(places.items(), key=lambda place: str(place[0][1]).zfill(9), reverse=True):
        del holder[part]


def _update(match: Any, update: Any, name: str) -> None:
    if isinstance(match.obj, list):
        match.obj.append(copy.deepcopy(update))
    elif isinstance(match.obj, dict) and isinstance(update, dict):
        _merge(match.obj, update)
    else:
        raise OverlayError(f"{name}: only an object can be updated by an object, only a list extended")


def _merge(target: dict[str, Any], update: dict[str, Any]) -> None:
    for key, value in update.items():
        present = target.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(copy.deepcopy(value))
        else:
            target[key] = copy.deepcopy(value)
