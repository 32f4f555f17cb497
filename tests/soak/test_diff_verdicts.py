"""Each kind of change in both directions: how grave it is, which operations it concerns, and one line that names it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from codegen.diffing.changes import Comparison, Report
from codegen.diffing.report import FORMATS
from codegen.document import Document, in_order
from support.pipeline_samples import (
    ALL,
    EXPOSE,
    UNEXPOSE,
    Change,
    Package,
    add,
    answer,
    operation,
    pinned_operation,
    ref,
    sample,
)

LIST = f"GET {EXPOSE}"
EVERY = [f"DELETE {UNEXPOSE}", f"GET {ALL}", LIST, f"POST {EXPOSE}"]
EXPOSURES = [f"GET {ALL}", LIST, f"POST {EXPOSE}"]
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}


def richer(document: Document) -> None:
    """Make the sample have parameters of two kinds, a list that is sent, and the same error everywhere."""
    get(document)["parameters"] += [
        {"name": "q", "in": "query", "description": "Text", "schema": {"type": "string"}},
        {"name": "X-H", "in": "header", "description": "Text", "schema": {"type": "string"}},
    ]
    schema(document, "ExposeRequest")["properties"]["ids"] = {"type": "array", "items": {"type": "string"}}
    for item in document["paths"].values():
        for described in item.values():
            described["responses"].setdefault("422", answer(ref("ErrorResponse")))
    document["components"]["securitySchemes"]["Key"] = KEY


def get(document: Document) -> Any:
    return document["paths"][EXPOSE]["get"]


def schema(document: Document, name: str) -> Any:
    return document["components"]["schemas"][name]


def parameter(document: Document, name: str) -> Any:
    return next(entry for entry in get(document)["parameters"] if entry["name"] == name)


def prop(name: str, field: str, **stated: Any) -> Change:
    return lambda d: schema(d, name)["properties"][field].update(stated)


def instead(name: str, field: str, described: Any) -> Change:
    return lambda d: schema(d, name)["properties"].update({field: described})


def error_moved(document: Document) -> None:
    document["components"]["schemas"]["Other"] = {"type": "object", "properties": {"detail": {"type": "string"}}}
    pinned_operation(document)["responses"]["422"] = answer(ref("Other"))


def union(document: Document) -> None:
    document["components"]["schemas"]["Extra"] = {"type": "object", "properties": {"e": {"type": "string"}}}
    schema(document, "Exposure")["properties"]["protocol"] = {"anyOf": [ref("Protocol"), ref("Extra")]}


def replaced(document: Document) -> None:
    schemas = document["components"]["schemas"]
    del schemas["Exposure"]
    schemas["Zed"] = {"type": "object", "properties": {"z": {"type": "string"}}}
    schemas["Exposures"]["properties"]["exposures"]["items"] = ref("Zed")
    document["paths"][EXPOSE]["post"]["responses"]["200"] = answer(ref("Zed"))


def scheme_renamed(document: Document) -> None:
    schemes = document["components"]["securitySchemes"]
    schemes["HTTPBearer"] = schemes.pop("Bearer")
    for item in document["paths"].values():
        for described in item.values():
            described["security"] = [{"HTTPBearer": []}]


def paged(document: Document) -> None:
    schema(document, "Exposures")["properties"].update(has_next={"type": "boolean"}, total={"type": "integer"})
    get(document)["parameters"].append({"name": "page", "in": "query", "schema": {"type": "integer"}})


def moved_parameter(document: Document) -> None:
    for described in document["paths"][UNEXPOSE].values():
        document["paths"][UNEXPOSE]["parameters"] = described.pop("parameters")
        break


def another_shape(document: Document) -> None:
    document["paths"]["/api/v1/sandbox/expose/list"] = document["paths"].pop(ALL)


NOTHING = "something changed that does not reach the package"
OTHER_TYPE = ": the attribute or argument has another type"
# The change; then the lines of the report with the change and with its reverse: impact, text, operations.
Line = tuple[str, str, list[str]]
CASES: dict[str, tuple[Change, list[Line], list[Line]]] = {
    "a parameter becomes required": (
        lambda d: parameter(d, "q").update(required=True),
        [
            (
                "major",
                f"the query parameter q of {LIST} became required: calls without it fail with TypeError,"
                " and do not type-check",
                [LIST],
            )
        ],
        [("minor", f"the query parameter q of {LIST} is no longer required", [LIST])],
    ),
    "a body becomes optional": (
        lambda d: d["paths"][EXPOSE]["post"]["requestBody"].update(required=False),
        [("minor", f"the body of POST {EXPOSE} is no longer required", [f"POST {EXPOSE}"])],
        [
            (
                "major",
                f"the body of POST {EXPOSE} became required: calls without it fail with TypeError,"
                " and do not type-check",
                [f"POST {EXPOSE}"],
            )
        ],
    ),
    "a received string becomes a UUID": (
        prop("Exposure", "exposure_id", format="uuid"),
        [("major", f"Exposure.exposure_id is UUID (before: str){OTHER_TYPE}", EXPOSURES)],
        [("major", f"Exposure.exposure_id is str (before: UUID){OTHER_TYPE}", EXPOSURES)],
    ),
    "a received string becomes a datetime": (
        prop("Exposure", "url", format="date-time"),
        [("major", f"Exposure.url is datetime.datetime (before: str){OTHER_TYPE}", EXPOSURES)],
        [("major", f"Exposure.url is str (before: datetime.datetime){OTHER_TYPE}", EXPOSURES)],
    ),
    "a received string may be null": (
        prop("Exposure", "url", type=["string", "null"]),
        [("major", f"Exposure.url is None | str (before: str){OTHER_TYPE}", EXPOSURES)],
        [("minor", f"Exposure.url is str (before: None | str){OTHER_TYPE}", EXPOSURES)],
    ),
    "a sent integer becomes a number": (
        prop("ExposeRequest", "port", type="number"),
        [("minor", f"ExposeRequest.port is float (before: int){OTHER_TYPE}", [f"POST {EXPOSE}"])],
        [("major", f"ExposeRequest.port is int (before: float){OTHER_TYPE}", [f"POST {EXPOSE}"])],
    ),
    "the items of a list": (
        lambda d: schema(d, "ExposeRequest")["properties"]["ids"]["items"].update(format="uuid"),
        [("major", f"ExposeRequest.ids is list[UUID] (before: list[str]){OTHER_TYPE}", [f"POST {EXPOSE}"])],
        [("major", f"ExposeRequest.ids is list[str] (before: list[UUID]){OTHER_TYPE}", [f"POST {EXPOSE}"])],
    ),
    "the description of a query parameter": (
        lambda d: parameter(d, "q").pop("description"),
        [("patch", "1 description changed; docstrings only", [LIST])],
        [("patch", "1 description changed; docstrings only", [LIST])],
    ),
    "the description of a header": (
        lambda d: parameter(d, "X-H").update(description="A much longer text than the one before it."),
        [("patch", "1 description changed; docstrings only", [LIST])],
        [("patch", "1 description changed; docstrings only", [LIST])],
    ),
    "another schema for the 422 of one operation": (
        error_moved,
        [("patch", f"the 422 response of {EVERY[0]} is Other (before: ErrorResponse)", [EVERY[0]])],
        [
            ("major", "models.Other is gone: code that imports or reads it fails", [EVERY[0]]),
            ("patch", f"the 422 response of {EVERY[0]} is ErrorResponse (before: Other)", [EVERY[0]]),
        ],
    ),
    "an error response": (
        lambda d: get(d)["responses"].update({"401": answer(ref("Note"))}),
        [("patch", f"the 401 response of {LIST} was added", [LIST])],
        [("patch", f"the 401 response of {LIST} was removed", [LIST])],
    ),
    "an alternative credential": (
        lambda d: get(d)["security"].append({"Key": []}),
        [
            (
                "minor",
                "another way to authenticate is accepted: API key in the header X-Key; the bearer token still is",
                [LIST],
            )
        ],
        [
            (
                "patch",
                "other ways to authenticate: bearer token (before: API key in the header X-Key or bearer token);"
                " the bearer token still is one",
                [LIST],
            )
        ],
    ),
    "bearer becomes an API key under the same name": (
        lambda d: d["components"]["securitySchemes"].update(Bearer=KEY),
        [
            (
                "major",
                "a bearer token is no longer accepted: API key in the header X-Key is asked for"
                " (before: bearer token); the client sends a bearer token only",
                EVERY,
            )
        ],
        [
            (
                "minor",
                "a bearer token is accepted now, which the client sends (before: API key in the header X-Key)",
                EVERY,
            )
        ],
    ),
    "another name of the security scheme": (scheme_renamed, [("patch", NOTHING, [])], [("patch", NOTHING, [])]),
    "credentials go": (
        lambda d: get(d).update(security=[]),
        [
            (
                "major",
                "credentials are no longer asked for: the package stops sending the key to this operation",
                [LIST],
            )
        ],
        [("major", "credentials are asked for: bearer token (before: none)", [LIST])],
    ),
    "allOf with one reference": (
        instead("Exposure", "protocol", {"allOf": [ref("Protocol")]}),
        [("patch", NOTHING, [])],
        [("patch", NOTHING, [])],
    ),
    "oneOf with one reference": (
        instead("Exposure", "protocol", {"oneOf": [ref("Protocol")]}),
        [("patch", NOTHING, [])],
        [("patch", NOTHING, [])],
    ),
    "a union": (
        union,
        [("major", f"Exposure.protocol is Extra | Protocol (before: Protocol){OTHER_TYPE}", EXPOSURES)],
        [
            ("major", f"Exposure.protocol is Protocol (before: Extra | Protocol){OTHER_TYPE}", EXPOSURES),
            ("major", "models.Extra is gone: code that imports or reads it fails", EXPOSURES),
        ],
    ),
    "a schema in the place of another": (
        replaced,
        [
            ("major", f"Exposures.exposures is list[Zed] (before: list[Exposure]){OTHER_TYPE}", EXPOSURES[:2]),
            ("major", "models.Exposure is gone: code that imports or reads it fails", EXPOSURES),
            ("major", "the call returns Zed where it returned Exposure", [f"POST {EXPOSE}"]),
        ],
        [
            ("major", f"Exposures.exposures is list[Exposure] (before: list[Zed]){OTHER_TYPE}", EXPOSURES[:2]),
            ("major", "models.Zed is gone: code that imports or reads it fails", EXPOSURES),
            ("major", "the call returns Exposure where it returned Zed", [f"POST {EXPOSE}"]),
        ],
    ),
    "one operation goes and another comes": (
        another_shape,
        [
            (
                "major",
                f"the operation GET {ALL} was removed: the call is gone; importing its module fails",
                [f"GET {ALL}"],
            ),
            (
                "minor",
                "the operation GET /api/v1/sandbox/expose/list was added",
                ["GET /api/v1/sandbox/expose/list"],
            ),
        ],
        [
            (
                "major",
                "the operation GET /api/v1/sandbox/expose/list was removed:"
                " the call is gone; importing its module fails",
                ["GET /api/v1/sandbox/expose/list"],
            ),
            ("minor", f"the operation GET {ALL} was added", [f"GET {ALL}"]),
        ],
    ),
    "a list is divided into pages": (
        paged,
        [
            (
                "major",
                "callers now see one page: the response has has_next, total;"
                " code that needs the whole list must read every page",
                [f"GET {ALL}"],
            ),
            (
                "major",
                "callers now see one page: the response has has_next, total and the query has page;"
                " code that needs the whole list must read every page",
                [LIST],
            ),
            ("minor", f"the query parameter page of {LIST} was added", [LIST]),
            ("minor", "Exposures.has_next was added", EXPOSURES[:2]),
            ("minor", "Exposures.total was added", EXPOSURES[:2]),
        ],
        [
            (
                "major",
                "Exposures is not a page any more: iter_pages and iter_items refuse its operations",
                EXPOSURES[:2],
            ),
            (
                "major",
                "Exposures.has_next was removed: the attribute is gone: reading it raises AttributeError,"
                " passing it TypeError",
                EXPOSURES[:2],
            ),
            (
                "major",
                "Exposures.total was removed: the attribute is gone: reading it raises AttributeError,"
                " passing it TypeError",
                EXPOSURES[:2],
            ),
            (
                "major",
                f"the query parameter page of {LIST} was removed: calls that pass it fail with TypeError",
                [LIST],
            ),
        ],
    ),
    "a bound of a field": (
        prop("ExposeRequest", "ids", minItems=1),
        [
            (
                "major",
                "minItems of ExposeRequest.ids was set to 1 (before: nothing): values that were accepted may be"
                " refused by the server",
                [f"POST {EXPOSE}"],
            )
        ],
        [("patch", "minItems of ExposeRequest.ids was removed (before: 1)", [f"POST {EXPOSE}"])],
    ),
    "a bound of a parameter": (
        lambda d: parameter(d, "q")["schema"].update(maxLength=3),
        [
            (
                "major",
                f"maxLength of the query parameter q of {LIST} was set to 3 (before: nothing): values that were"
                " accepted may be refused by the server",
                [LIST],
            )
        ],
        [("patch", f"maxLength of the query parameter q of {LIST} was removed (before: 3)", [LIST])],
    ),
    "a bound of what is received": (
        prop("Exposure", "port", minimum=1),
        [("patch", "minimum of Exposure.port was set to 1 (before: nothing)", EXPOSURES)],
        [("patch", "minimum of Exposure.port was removed (before: 1)", EXPOSURES)],
    ),
    "a default beside a reference": (
        instead("ExposeRequest", "protocol", {"allOf": [ref("Protocol")], "default": "HTTP"}),
        [
            (
                "patch",
                "default of ExposeRequest.protocol was set to HTTP (before: nothing):"
                " what is left out has another value",
                [f"POST {EXPOSE}"],
            )
        ],
        [
            (
                "patch",
                "default of ExposeRequest.protocol was removed (before: HTTP): what is left out has another value",
                [f"POST {EXPOSE}"],
            )
        ],
    ),
    "parameters of a path": (moved_parameter, [("patch", NOTHING, [])], [("patch", NOTHING, [])]),
    "a parameter is sent elsewhere": (
        lambda d: parameter(d, "q").update({"in": "header"}),
        [
            (
                "patch",
                f"the query parameter q of {LIST} is sent as a header now (before: query parameter);"
                " the package does so by itself",
                [LIST],
            )
        ],
        [
            (
                "patch",
                f"the header q of {LIST} is sent as a query parameter now (before: header);"
                " the package does so by itself",
                [LIST],
            )
        ],
    ),
    "another tag": (
        lambda d: get(d).update(tags=["VM"]),
        [
            (
                "major",
                "the operation is called vm.list_ports instead of sandbox.list_ports:"
                " api.sandbox.list_ports is api.vm.list_ports now",
                [LIST],
            )
        ],
        [
            (
                "major",
                "the operation is called sandbox.list_ports instead of vm.list_ports:"
                " api.vm.list_ports is api.sandbox.list_ports now",
                [LIST],
            )
        ],
    ),
    "a closed object": (
        lambda d: schema(d, "ExposeRequest").update(additionalProperties=False),
        [
            (
                "major",
                "additionalProperties of ExposeRequest was set to false (before: nothing): values that were accepted"
                " may be refused by the server",
                [f"POST {EXPOSE}"],
            )
        ],
        [("patch", "additionalProperties of ExposeRequest was removed (before: false)", [f"POST {EXPOSE}"])],
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Path]:
    document = sample(richer)
    return document, Package(document, tmp_path_factory.mktemp("base")).folder


def lines(report: Report) -> list[Line]:
    return sorted((change.impact, change.text, [str(key) for key in change.operations]) for change in report.changes)


@pytest.mark.parametrize("case", CASES)
def test_a_change_and_its_reverse(case: str, base: tuple[Document, Path], tmp_path: Path) -> None:
    change, forth, back = CASES[case]
    document, package = base
    changed = copy.deepcopy(document)
    change(changed)
    changed = in_order(changed)
    changed_package = Package(changed, tmp_path).folder
    assert lines(Comparison(document, changed).report(package, changed_package)) == sorted(forth)
    assert lines(Comparison(changed, document).report(changed_package, package)) == sorted(back)


def test_all_prose_is_one_line_and_everything_else_is_not(base: tuple[Document, Path], tmp_path: Path) -> None:
    document, package = base
    changed = copy.deepcopy(document)
    for entry in changed["components"]["schemas"].values():
        entry["description"] = "Other words."
    for item in changed["paths"].values():
        for described in item.values():
            described.update(summary="Other words", description="Other words.")
    changed["info"]["description"] = "Other words."
    changed["components"]["schemas"]["ExposeRequest"]["properties"]["ids"]["minItems"] = 1
    described = Comparison(document, changed).report(package, Package(changed, tmp_path).folder)
    told = [change.text for change in described.changes if change.impact == "patch"]
    assert told == ["13 descriptions and 4 summaries changed; docstrings only"]
    assert [change.impact for change in described.changes] == ["patch", "major"]  # pinned first


def test_the_summary_is_last_in_text_and_first_in_markdown(base: tuple[Document, Path], tmp_path: Path) -> None:
    document, package = base
    changed = copy.deepcopy(document)
    changed["paths"]["/new"] = {"get": operation("new")}
    changed["paths"][UNEXPOSE]["delete"]["summary"] = "Other words"
    report = Comparison(document, changed).report(package, Package(changed, tmp_path).folder)
    summary = [
        "2 changes: 1 minor, 1 patch. 4 operations before, 5 now.",
        "Version step: minor for users of prime_openapi (there is more than before, and no code has to change).",
        "Version step: patch for users of prime_ports alone (no code has to change).",
    ]
    assert FORMATS["text"](report).splitlines()[-3:] == summary
    assert FORMATS["markdown"](report).splitlines()[0] == f"**{summary[0]}**"


def test_parameters_that_differ_in_name_and_words_only_keep_their_names(tmp_path: Path) -> None:
    def optional(name: str) -> dict[str, Any]:
        return {
            "name": name,
            "in": "query",
            "required": False,
            "description": f"Only things of this {name}; asking for another takes an administrator.",
            "schema": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        }

    document = sample(add("/things", "get", operation("things", optional("team_id"), optional("user_id"))))
    changed = copy.deepcopy(document)
    for parameter in changed["paths"]["/things"]["get"]["parameters"]:
        del parameter["description"]
        parameter.update({"x-one": 1, "x-two": 2})
    packages = [Package(side, tmp_path / name).folder for name, side in (("base", document), ("head", changed))]
    assert [change.text for change in Comparison(document, changed).report(*packages).changes] == [
        "2 descriptions changed; docstrings only",
        "the extensions x-one and x-two changed in 4 places; the package does not read them",
    ]
