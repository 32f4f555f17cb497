"""Defaults that cannot be those of a Python argument, stated in prose instead.

The server applies its default to a request that leaves the value out, so a default that Python does not state loses
nothing. Left out of the signature are None, objects and lists (calls would share them), and dates without a time zone.
"""

from __future__ import annotations

import json

from codegen.checks.defaults import default_errors
from codegen.document import Document
from codegen.errors import one_line
from codegen.rules.strings import extend_description
from codegen.walk import schemas

# Formats of which the generator makes a value at once; other formats are text to it.
_PARSED_FORMATS = {"date-time", "date", "uuid"}
_SHOWN = 200


def move_defaults(document: Document) -> None:
    """Move defaults that Python arguments cannot have into the descriptions, in place."""
    unreadable = {place for place, schema, _ in default_errors(document) if schema.get("format") in _PARSED_FORMATS}
    for place, schema in list(schemas(document)):
        if "default" not in schema:
            continue
        default = schema["default"]
        if default is None:
            del schema["default"]
        elif isinstance(default, dict | list) or (place in unreadable and isinstance(default, str)):
            del schema["default"]
            shown = one_line(json.dumps(default, ensure_ascii=False, sort_keys=True), _SHOWN)
            extend_description(schema, f"The server's default is `{shown}`.")
        elif isinstance(default, float) and default.is_integer() and schema.get("type") == "integer":
            schema["default"] = int(default)
        elif "$ref" in schema and not document["openapi"].startswith("3.0"):
            # Beside a `$ref` the generator reads nothing, beside `allOf` with one reference it reads the default.
            schema["allOf"] = [{"$ref": schema.pop("$ref")}]
