"""Properties described by a pattern of their names, which the generator would leave out.

They become additional properties, so that none of them is lost.
"""

from __future__ import annotations

from codegen.document import Document
from codegen.walk import schemas

_KEY = "patternProperties"


def keep_pattern_properties(document: Document) -> None:
    """Turn `patternProperties` into `additionalProperties`, in place."""
    for schema in [schema for _, schema in schemas(document) if isinstance(schema.get(_KEY), dict)]:
        kinds = [*schema.pop(_KEY).values()]
        if (stated := schema.get("additionalProperties", True)) is not False:
            kinds.append(stated)
        kinds = [kind for place, kind in enumerate(kinds) if kind is not False and kind not in kinds[:place]]
        # A schema that takes anything says nothing of the others.
        if any(kind is True or kind == {} for kind in kinds):
            schema["additionalProperties"] = True
        else:
            schema["additionalProperties"] = {"anyOf": kinds} if kinds[1:] else kinds[0] if kinds else False
        schema.setdefault("type", "object")
