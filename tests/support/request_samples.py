"""A document with every kind of parameter and request body, and what it is made of."""

from __future__ import annotations

from typing import Any

from codegen.document import Document
from support.pipeline_samples import answer, operation, ref

TEXT, NUMBER, YES = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
MOMENT, DATE = {"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}
UUID, NULL = {"type": "string", "format": "uuid"}, {"type": "null"}
COLOR, LEVEL = {"type": "string", "enum": ["red", "deep blue"]}, {"type": "integer", "enum": [1, -2]}
# As FastAPI writes a file today, and as it did before.
FILE = {"type": "string", "contentMediaType": "application/octet-stream"}
OLD_FILE = {"type": "string", "format": "binary"}
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
PARTS, OCTETS = "multipart/form-data", "application/octet-stream"


def several(*schemas: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": list(schemas)}


def array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def fields(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def parameter(place: str, name: str, schema: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema, "required": place == "path", **rest}


def body(*media_types: str, required: bool = True, **contents: Any) -> dict[str, Any]:
    """A request body with one schema for all media types, or with an own one for each."""
    described = contents.get("of") or {name: {"schema": contents["schema"]} for name in media_types}
    return {"required": required, "content": described}


QUERIES: dict[str, list[dict[str, Any]]] = {
    "repeated": [parameter("query", "ids", array(TEXT))],
    "commas": [
        parameter("query", "ids", array(TEXT), explode=False),
        parameter("query", "colors", several(array(COLOR), NULL), explode=False),
        parameter("query", "moments", array(MOMENT), style="form", explode=False),
    ],
    "deep": [
        parameter("query", "filter", fields(page=NUMBER, size=NUMBER), style="deepObject", explode=True),
        parameter("query", "created", several(fields(gt=MOMENT, on=YES), NUMBER), style="deepObject", explode=True),
    ],
    "free": [
        parameter("query", "meta", {"type": "object", "additionalProperties": TEXT}),
        parameter("query", "q", TEXT),
    ],
    "joined": [parameter("query", "pair", fields(a=TEXT, b=NUMBER), explode=False)],
    "as_json": [{"name": "where", "in": "query", "content": {JSON: {"schema": fields(a=array(NUMBER))}}}],
    "plain": [
        parameter("query", "color", several(COLOR, NULL)),
        parameter("query", "level", LEVEL),
        parameter("query", "moment", several(MOMENT, NULL)),
        parameter("query", "date", DATE),
        parameter("query", "id", UUID),
        parameter("query", "yes", YES),
        parameter("query", "share", {"type": "number"}),
        parameter("query", "either", several(NUMBER, TEXT)),
        parameter("query", "days", array(DATE)),
    ],
}
PATHS: dict[str, dict[str, Any]] = {
    "path_level": LEVEL,
    "path_color": COLOR,
    "path_uuid": UUID,
    "path_either": several(NUMBER, TEXT),
    "path_list_of_types": {"type": ["integer", "string"]},
    "path_me": several(UUID, {"type": "string", "enum": ["me"]}),
    "path_date": DATE,
    "path_moment": several(MOMENT, NULL),
    "path_yes": YES,
    "path_share": {"type": "number"},
    "path_any": {},
}
BODIES: dict[str, dict[str, Any]] = {
    "json_model": body(JSON, schema=ref("Thing")),
    "json_list": body(JSON, schema=array(ref("Thing"))),
    "json_any": body(of={JSON: {}}),
    "json_charset": body("application/json; charset=utf-8", schema=ref("Thing")),
    "json_vendor": body("application/vnd.thing+json", schema=ref("Thing")),
    "json_or_anything": body("*/*", schema=ref("Thing")),
    "optional_union": body(JSON, required=False, schema=several(ref("Thing"), ref("Note"))),
    "optional_null": body(JSON, required=False, schema=several(ref("Thing"), ref("Note"), NULL)),
    "optional_list": body(JSON, required=False, schema=several(array(ref("Thing")), NULL)),
    "optional_moment": body(JSON, required=False, schema=several(MOMENT, NUMBER)),
    "json_bytes": body(JSON, schema=fields(file=FILE, other=OLD_FILE)),
    "form": body(FORM, schema=ref("Flat")),
    "form_deep": body(
        of={
            FORM: {
                "schema": ref("Thing"),
                "encoding": {"meta": {"style": "deepObject", "explode": True}, "tags": {"explode": False}},
            }
        }
    ),
    "form_json": body(of={FORM: {"schema": fields(meta=fields(a=TEXT)), "encoding": {"meta": {"contentType": JSON}}}}),
    "same_form": body(FORM, JSON, schema=ref("Thing")),
    "same_patch": body("application/merge-patch+json", JSON, schema=ref("Thing")),
    "same_parts": body(JSON, PARTS, schema=ref("Upload")),
    "with_xml": body("application/xml", JSON, schema=ref("Thing")),
    "either_kind": body(of={JSON: {"schema": ref("Thing")}, FORM: {"schema": ref("Flat")}, OCTETS: {"schema": FILE}}),
    "json_or_parts": body(of={JSON: {"schema": ref("Thing")}, PARTS: {"schema": fields(file=FILE, more=array(FILE))}}),
    "union_or_form": body(
        of={JSON: {"schema": several(ref("Thing"), ref("Flat"))}, FORM: {"schema": ref("Flat")}},
    ),
    "word_or_json": body(of={"text/plain": {"schema": {"const": "go"}}, JSON: {"schema": ref("Thing")}}),
    "either_patch": body(
        of={
            "application/json-patch+json": {"schema": array(fields(op=TEXT))},
            "application/merge-patch+json": {"schema": ref("Thing")},
        }
    ),
    "inline_kinds": body(of={JSON: {"schema": fields(a=TEXT)}, "application/vnd.b+json": {"schema": fields(b=TEXT)}}),
    "parts": body(PARTS, required=False, schema=ref("Parts")),
    "parts_old": body(PARTS, schema=fields(file=OLD_FILE)),
    "parts_stated": body(
        of={
            PARTS: {
                "schema": fields(picture=FILE, code=TEXT),
                "encoding": {"picture": {"contentType": "image/png"}, "code": {"contentType": JSON}},
            }
        }
    ),
    "parts_base64": body(PARTS, schema=fields(picture={**FILE, "contentEncoding": "base64"})),
    "octets": body(OCTETS, schema=FILE),
    "octets_optional": body(OCTETS, required=False, schema=OLD_FILE),
    "octets_unsaid": body(of={OCTETS: {}}),
    "pdf": body("application/pdf", schema=OLD_FILE),
    "pictures": body("image/png", "image/jpeg", schema=OLD_FILE),
    "any_picture": body("image/*", schema=OLD_FILE),
    "text": body("text/plain", schema=TEXT),
    "text_or_json": body(of={"text/plain": {"schema": TEXT}, JSON: {"schema": ref("Thing")}}),
}


def everything(document: Document) -> None:
    paths, schemas = document["paths"], document["components"]["schemas"]
    meta = {"type": "object", "additionalProperties": TEXT}
    schemas["Thing"] = {**fields(name=TEXT, tags=array(TEXT), meta=meta, at=MOMENT), "required": ["name"]}
    schemas["Flat"] = fields(a=several(NUMBER, NULL), yes=YES, at=MOMENT, colors=array(COLOR))
    schemas["Upload"] = fields(file=FILE)
    shared = several(NULL, {"type": "array", "items": ref("Stored")})
    schemas["Stored"] = dict(FILE)
    schemas["Parts"] = fields(
        file=several(FILE, NULL), more=shared, n=several(NUMBER, NULL), yes=YES, at=MOMENT, id=UUID, color=COLOR,
        levels=array(LEVEL), inner=fields(a=TEXT), things=array(ref("Thing")), note=several(TEXT, NULL),
    )  # fmt: skip
    for name, parameters in QUERIES.items():
        paths[f"/{name}"] = {"get": operation(name, *parameters)}
    for name, schema in PATHS.items():
        paths[f"/{name}/{{v}}"] = {"get": operation(name, parameter("path", "v", schema))}
    for name, described in BODIES.items():
        paths[f"/{name}"] = {"post": operation(name, requestBody=described)}
    kinds = {"Moment": several(MOMENT, NULL), "Date": DATE, "Id": UUID, "Color": COLOR, "Level": LEVEL, "Yes": YES}
    headers = [parameter("header", f"X-{name}", schema) for name, schema in kinds.items()]
    headers.append(parameter("header", "X-Tags", array(NUMBER)))
    paths["/headers"] = {"get": operation("headers", *headers)}
    cookies = [parameter("cookie", name.lower(), schema) for name, schema in kinds.items()]
    paths["/cookies"] = {"get": operation("cookies", *cookies)}
    ignored = [parameter("header", name, TEXT) for name in ("Authorization", "content-type")]
    paths["/ignored"] = {"post": operation("ignored", *ignored, requestBody=BODIES["json_model"])}
    paths["/own_key"] = {"get": operation("own_key", parameter("header", "authorization", TEXT), security=[])}
    paths["/download"] = {"get": operation("download", responses={"200": answer(FILE, OCTETS)})}
