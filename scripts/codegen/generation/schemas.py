"""The document as data of the generated package, for programs that validate requests and responses."""

from __future__ import annotations

from pathlib import Path

from codegen.document import Document, canonical
from codegen.merging.comparison import without_prose

FILE_NAME = "openapi.json"


def write_schemas(prepared: Document, package: Path) -> None:
    """Write the prepared document into the package, without prose and extensions."""
    (package / FILE_NAME).write_text(canonical(without_prose(prepared)), "utf-8")
