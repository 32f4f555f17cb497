"""Compare the operations that two documents have in common: parameters, bodies, responses."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from codegen.diffing.change import Subject
from codegen.diffing.findings import Context, Findings, Part, Spot, Way, class_of, python_name
from codegen.diffing.schema_diff import SchemaDiff
from codegen.document import Document, OperationKey, as_dict, operations, parameters_of, resolve
from codegen.rules.naming import short_name

_DEFAULT_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_PLACES = {"query": "query parameter", "path": "path parameter", "header": "header", "cookie": "cookie"}
_Shape = tuple[str, str]


@frozen
class Pair:
    """One operation in both documents; the path may differ in the names of its parameters."""

    base_key: OperationKey
    base: dict[str, Any]
    key: OperationKey
    head: dict[str, Any]


def pairs(base: Document, head: Document) -> tuple[list[Pair], list[OperationKey], list[OperationKey]]:
    """Return the operations that both documents have, those that are gone, and those that are new.

    An operation is identified by its method and the shape of its path.
    """
    old, new = ({key.shape: (key, operation) for key, operation in operations(side)} for side in (base, head))
    both = [Pair(*old[shape], *new[shape]) for shape in old if shape in new]
    gone = [key for shape, (key, _) in old.items() if shape not in new]
    added = [key for shape, (key, _) in new.items() if shape not in old]
    return both, gone, added


class OperationDiff:
    """Comparison of operations, which notes what differs."""

    def __init__(self, base: Document, head: Document, findings: Findings) -> None:
        self._base, self._head, self._findings = base, head, findings
        self._schemas = SchemaDiff(base, head, findings)

    def compare(self, pair: Pair) -> None:
        """Compare one operation in both documents."""
        sent, received, error = (Context(pair.base_key, way) for way in _WAYS)
        if _flag(pair.base, "deprecated") != _flag(pair.head, "deprecated"):
            spot = Spot("the operation", self._part(pair, "deprecated"), local=True)
            self._findings.add(spot, "keyword:deprecated", None, _flag(pair.head, "deprecated"), [sent])
        self._parameters(pair, sent)
        self._body(pair, sent)
        self._responses(pair, received, error)

    def _parameters(self, pair: Pair, context: Context) -> None:
        old = _by_name(parameters_of(self._base, pair.base_key.path, pair.base))
        new = _by_name(parameters_of(self._head, pair.key.path, pair.head))
        for place, name in {**old, **new}:
            before, after = old.get((place, name)), new.get((place, name))
            shown = str((after or before or {}).get("name"))
            spot = Spot(
                f"the {_PLACES.get(place, 'parameter')} {shown}",
                self._part(pair, "parameters"),
                Subject("parameter", (str(pair.base_key), python_name(shown)), ""),
                local=True,
            )
            if before is not None and after is not None:
                self._parameter(before, after, spot, context)
            elif place == "path":
                continue  # another name in the same place of the path, which the package shows
            elif after is None:
                if (elsewhere := _elsewhere(new, old, name)) is not None:
                    self._findings.add(spot, "parameter moved", _PLACES.get(place), _PLACES.get(elsewhere), [context])
                else:
                    self._findings.add(spot, "parameter removed", shown, None, [context])
            elif _elsewhere(old, new, name) is None:
                kind = "required parameter added" if _flag(after, "required") else "parameter added"
                self._findings.add(spot, kind, None, shown, [context])

    def _parameter(self, before: dict[str, Any], after: dict[str, Any], spot: Spot, context: Context) -> None:
        self._required(before, after, spot, context)
        for name, (old, new) in {
            "deprecated": (_flag(before, "deprecated"), _flag(after, "deprecated")),
            "style": (_style(before), _style(after)),
            "explode": (_explode(before), _explode(after)),
            "allowReserved": (_flag(before, "allowReserved"), _flag(after, "allowReserved")),
        }.items():
            if old != new:
                self._findings.add(spot, f"keyword:{name}", old, new, [context])
        self._schemas.compare(_schema_of(before), _schema_of(after), spot, context)

    def _required(self, before: dict[str, Any], after: dict[str, Any], spot: Spot, context: Context) -> None:
        if (required := _flag(after, "required")) != _flag(before, "required"):
            kind = "parameter became required" if required else "parameter became optional"
            self._findings.add(spot, kind, not required, required, [context])

    def _body(self, pair: Pair, context: Context) -> None:
        before = _resolved(self._base, pair.base.get("requestBody"))
        after = _resolved(self._head, pair.head.get("requestBody"))
        subject = self._subject(pair, "parameter")
        spot = Spot("the body", self._part(pair, "requestBody"), subject, local=True, class_name=_class(pair, "body"))
        if before is None and after is None:
            return
        if before is None or after is None:
            required = _flag(after or {}, "required")
            added = "required parameter added" if required else "parameter added"
            self._findings.add(spot, "parameter removed" if after is None else added, None, None, [context])
            return
        self._required(before, after, spot, context)
        self._content(before, after, spot, context)

    def _responses(self, pair: Pair, received: Context, error: Context) -> None:
        old, new = as_dict(pair.base.get("responses")), as_dict(pair.head.get("responses"))
        for status in {**old, **new}:
            success = str(status).startswith("2")
            context = received if success else error
            subject = self._subject(pair, "returns") if success else None
            part, class_name = self._part(pair, "responses"), _class(pair, f"response_{status}")
            spot = Spot(f"the {status} response", part, subject, local=True, class_name=class_name)
            if status not in new:
                # A range such as `2XX` may still hold the status.
                held = success and any(str(name).upper() == "2XX" for name in new)
                self._findings.add(spot, "response removed", status, None, [error if held else context])
            elif status not in old:
                self._findings.add(spot, "response added", None, status, [context])
            else:
                before, after = _resolved(self._base, old[status]), _resolved(self._head, new[status])
                self._response(before or {}, after or {}, spot, context)

    def _response(self, before: dict[str, Any], after: dict[str, Any], spot: Spot, context: Context) -> None:
        headers = [sorted(map(str, as_dict(side.get("headers")))) for side in (before, after)]
        if headers[0] != headers[1]:
            self._findings.add(spot, "header", headers[0], headers[1], [context])
        bodies = [bool(as_dict(side.get("content"))) for side in (before, after)]
        if bodies[0] != bodies[1]:
            self._findings.add(spot, "body added" if bodies[1] else "body removed", None, None, [context])
            return
        self._content(before, after, spot, context)

    def _content(self, before: dict[str, Any], after: dict[str, Any], spot: Spot, context: Context) -> None:
        old, new = as_dict(before.get("content")), as_dict(after.get("content"))
        for media_type in {**old, **new}:
            if media_type not in new:
                self._findings.add(spot, "media type removed", media_type, None, [context])
            elif media_type not in old:
                self._findings.add(spot, "media type added", None, media_type, [context])
            else:
                old_schema, new_schema = (as_dict(side[media_type]).get("schema") for side in (old, new))
                self._schemas.compare(old_schema, new_schema, spot, context)

    def _subject(self, pair: Pair, kind: str) -> Subject:
        key = str(pair.base_key)
        return Subject(kind, (key, "body") if kind == "parameter" else (key,), "")

    @staticmethod
    def _part(pair: Pair, part: str) -> Part:
        return (*pair.key.shape, part)


_WAYS: tuple[Way, Way, Way] = ("sent", "received", "error")


def _class(pair: Pair, suffix: str) -> str:
    """Return the class that the generator makes of a schema that stands in the operation itself."""
    stated = pair.head.get("operationId")
    return class_of(f"{short_name(pair.key, stated if isinstance(stated, str) else None)}_{suffix}")


def _by_name(parameters: dict[_Shape, Any]) -> dict[_Shape, dict[str, Any]]:
    """Return parameters by place and name; the case of a header's name means nothing."""
    return {(place, name.lower() if place == "header" else name): entry for (place, name), entry in parameters.items()}


def _elsewhere(parameters: dict[_Shape, Any], others: dict[_Shape, Any], name: str) -> str | None:
    """Return where else a name is a parameter that the other document does not have there."""
    places = (place for place, other in parameters if other.lower() == name.lower() and (place, other) not in others)
    return next(places, None)


def _schema_of(parameter: dict[str, Any]) -> Any:
    if "schema" in parameter:
        return parameter["schema"]
    contents = list(as_dict(parameter.get("content")).values())
    return as_dict(contents[0]).get("schema") if contents else None


def _style(parameter: dict[str, Any]) -> Any:
    return parameter.get("style") or _DEFAULT_STYLES.get(str(parameter.get("in")))


def _explode(parameter: dict[str, Any]) -> bool:
    stated = parameter.get("explode")
    return stated if isinstance(stated, bool) else _style(parameter) == "form"


def _flag(node: dict[str, Any], name: str) -> bool:
    return node.get(name) is True


def _resolved(document: Document, node: Any) -> dict[str, Any] | None:
    found = resolve(document, node)
    return found if isinstance(found, dict) else None
