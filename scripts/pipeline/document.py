"""Reading and writing the OpenAPI document."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pipeline.problems import NotADocumentError

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "openapi.json"
LOCK = ROOT / "openapi.lock.json"
OVERLAY = ROOT / "openapi.overlay.yaml"
PINS = ROOT / "scripts" / "pins.yaml"
CONFIG = ROOT / "generator-config.yaml"
GENERATED = ROOT / "generated" / "prime_openapi"

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

Document = dict[str, Any]


class OperationKey(NamedTuple):
    """What identifies an operation: names in the document may change, these are the interface."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations(document: Document) -> Iterator[tuple[OperationKey, dict[str, Any]]]:
    """Every operation of the document with its key, in the document's order."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield OperationKey(method.upper(), path), item[method]


def canonical(document: Document) -> str:
    """The one form that documents are stored in: sorted keys, 2 spaces, final newline."""
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def sha256(text: str) -> str:
    """Digest of a stored document, as `openapi.lock.json` states it."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse(raw: bytes, source: str) -> Document:
    """Read JSON or YAML.

    Raises:
        NotADocumentError: It is neither, or not an OpenAPI 3 document.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotADocumentError(f"{source} is not text in UTF-8 ({len(raw)} bytes)") from None
    if not text.strip():
        raise NotADocumentError(f"{source} is empty")
    return _as_openapi(_load(text, source), source)


def read(path: Path) -> Document:
    """Read a document from a file; see `parse`."""
    try:
        return parse(path.read_bytes(), path.name)
    except OSError as error:
        raise NotADocumentError(f"{path} cannot be read: {error.strerror}") from None


def load_yaml(path: Path) -> Any:
    """Read one of our own YAML files."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def _load(text: str, source: str) -> Any:
    start = text.lstrip()[:1]
    if start == "<":
        raise NotADocumentError(f"{source} is HTML or XML, not JSON or YAML")
    try:
        if start in "{[":
            return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant)
        # Through JSON, so that keys such as an unquoted 200 become text as they are in JSON.
        return json.loads(json.dumps(YAML(typ="safe", pure=True).load(io.StringIO(text)), default=str))
    except (ValueError, TypeError, RecursionError, YAMLError) as error:
        reason = " ".join(str(error).split())[:200]
        raise NotADocumentError(f"{source} is neither JSON nor YAML: {reason}") from None


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return result


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _as_openapi(data: Any, source: str) -> Document:
    if not isinstance(data, dict):
        raise NotADocumentError(f"{source} holds no object but {type(data).__name__}")
    version = data.get("openapi")
    if not isinstance(version, str) or not version.startswith("3."):
        stated = f"openapi: {version}" if version is not None else f"swagger: {data.get('swagger', 'no version at all')}"
        raise NotADocumentError(f"{source} is not an OpenAPI 3 document (it says {stated})")
    paths = data.get("paths")
    if not isinstance(paths, dict) or not all(isinstance(item, dict) for item in paths.values()):
        raise NotADocumentError(f"{source} has no usable `paths`")
    if not any(True for _ in operations(data)):
        raise NotADocumentError(f"{source} has no operations")
    return data
