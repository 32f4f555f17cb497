"""Sources files for tests, and documents of two sources that make one."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codegen.document import METHODS, Document, OperationKey
from support.pipeline_samples import ALL, EXPOSE, UNEXPOSE, Change, answer, ref
from support.pipeline_samples import sample as plain_sample

PINNED = f"DELETE {UNEXPOSE}"

TEXT = """\
# Sources of a test.
sources:
  - name: main
    url: {main}
  # The part that was split off.
  - name: sandbox
    url: {sandbox}

pinned:
  - method: DELETE
    path: {unexpose}
    schemas: [UnexposePortResponse, ErrorResponse, ErrorDetail]

required:
  - {{method: POST, path: "{expose}"}}
  - {{method: GET, path: "{expose}"}}
  - {{method: GET, path: {all}}}
{more}
# What decides about removals.
strict:
  - DELETE {unexpose}
"""

WITHDRAWN = """
# Nobody publishes these.
withdrawn:
  - date: 2026-08-09
    reason: >-
      The document was
      split.
    operations:
"""


def sources_file(
    path: Path,
    *,
    main: str = "https://api.example/openapi.json",
    sandbox: str = "https://api.example/api/v1/sandbox/openapi.json",
    withdrawn: Sequence[str] = (),
    prefer: Mapping[str, str] | None = None,
) -> Path:
    """Write a sources file with the pins of the sample."""
    more = ""
    if withdrawn:
        more += WITHDRAWN + "".join(f"      - {key}\n" for key in withdrawn)
    if prefer:
        more += f"\nprefer: {json.dumps(prefer)}\n"
    text = TEXT.format(main=main, sandbox=sandbox, unexpose=UNEXPOSE, expose=EXPOSE, all=ALL, more=more)
    path.write_text(text, "utf-8")
    return path


def sample(change: Change | None = None) -> Document:
    """Return the sample with every schema in use, because merging leaves out those that no operation uses."""

    def used(document: Document) -> None:
        document["paths"][ALL]["get"]["responses"]["404"] = answer(ref("Note"))
        if change is not None:
            change(document)

    return plain_sample(used)


def part(document: Document, *keys: str, without: bool = False) -> Document:
    """Return the document with some operations only, or without them."""
    result: Document = copy.deepcopy(document)
    for path, item in list(result["paths"].items()):
        for method in [method for method in METHODS if method in item]:
            if (str(OperationKey(method.upper(), path)) in keys) is without:
                del item[method]
        if not set(item) & set(METHODS):
            del result["paths"][path]
    return result


def operations_of(document: Document) -> dict[str, Any]:
    """Return the operations of a document by method and path."""
    return {
        f"{method.upper()} {path}": item[method]
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    }
