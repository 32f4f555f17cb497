"""Settings in `openapi.sources.yaml`: sources, pinned and required operations, decisions about withdrawn ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from codegen.document import SOURCES, Document, OperationKey, components, load_yaml, operations
from codegen.errors import LostOperationsError, PipelineError, one_line

# Limits of a download.
SECONDS = 60.0
MAX_BYTES = 20_000_000
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@frozen
class Source:
    """Origin of one document.

    Attributes:
        name: Its name; empty until it is known, for a source that was given.
        location: A URL, or the path of a file.
    """

    name: str
    location: str

    @property
    def public_location(self) -> str:
        """The URL without credentials, or the name of the file without its folder."""
        if "://" not in self.location:
            return Path(self.location).name
        return re.sub(r"://[^/?#]*@", "://", self.location)

    @property
    def folder(self) -> str:
        """The path above the document, below which the operations of a published source lie."""
        return urlsplit(self.location).path.rpartition("/")[0] + "/"


class Settings:
    """Content of a sources file.

    Every property raises a `PipelineError` where its part of the file has another form.
    """

    def __init__(self, path: Path = SOURCES) -> None:
        self.path = path

    @cached_property
    def _content(self) -> Mapping[str, Any]:
        try:
            content = load_yaml(self.path)
        except (OSError, ValueError) as error:
            raise PipelineError(f"{self.path.name} cannot be read: {one_line(str(error), 200)}") from None
        if not isinstance(content, dict):
            raise PipelineError(f"{self.path.name} holds no settings")
        return content

    @cached_property
    def sources(self) -> list[Source]:
        """The default sources."""
        entries, name = self._content.get("sources"), self.path.name
        if not isinstance(entries, list) or not entries:
            raise PipelineError(f"{name} names no sources; write `sources:` with a name and a url for each")
        found = []
        for number, entry in enumerate(entries, start=1):
            stated = (entry.get("name"), entry.get("url")) if isinstance(entry, dict) else (None, None)
            if not all(isinstance(text, str) for text in stated) or not _NAME.fullmatch(str(stated[0])):
                raise PipelineError(f"{name}: source {number} needs a name of letters, digits and `-`, and a url")
            found.append(Source(*map(str, stated)))
        if len({source.name for source in found}) < len(found):
            raise PipelineError(f"{name}: two sources have the same name")
        return found

    @cached_property
    def preferred(self) -> dict[OperationKey, str]:
        """The name of the source that counts, for operations in which sources differ."""
        entries = self._content.get("prefer") or {}
        if not isinstance(entries, dict):
            raise PipelineError(f"{self.path.name}: prefer must map operations to sources, such as `GET /a: main`")
        return {parse_key(text, f"{self.path.name}, prefer"): str(name) for text, name in entries.items()}

    @cached_property
    def pinned(self) -> list[OperationKey]:
        """The operations that this package exists for."""
        return [_key(entry) for entry in self._content["pinned"]]

    @cached_property
    def pinned_schemas(self) -> set[str]:
        """The names of the schemas that the pinned operations need."""
        return {name for entry in self._content["pinned"] for name in entry["schemas"]}

    @cached_property
    def wanted(self) -> list[OperationKey]:
        """The operations that `prime_ports` calls by itself: the pinned ones and the required ones."""
        return [*self.pinned, *(_key(entry) for entry in self._content["required"])]

    @cached_property
    def strict(self) -> list[OperationKey]:
        """The operations whose responses must match the document exactly."""
        return [parse_key(entry, self.path.name) for entry in self._content["strict"]]

    @cached_property
    def withdrawn(self) -> list[OperationKey]:
        """The operations that are kept although no source has them."""
        return self._decided("withdrawn")

    @cached_property
    def dropped(self) -> list[OperationKey]:
        """The operations that were let go."""
        return self._decided("dropped")

    def require(self, document: Document) -> None:
        """Refuse a document that lacks pinned or required operations, or schemas of pinned ones.

        Raises:
            LostOperationsError: It lists all that is missing, pinned things first.
        """
        present = {key for key, _ in operations(document)}
        schemas = components(document)
        lost = []
        for key, entry in zip(self.pinned, self._content["pinned"], strict=True):
            lost += [] if key in present else [f"{key} (pinned)"]
            lost += [f"schema {name} of {key}" for name in entry["schemas"] if name not in schemas]
        lost += [str(key) for key in self.wanted[len(self.pinned) :] if key not in present]
        if lost:
            raise LostOperationsError(
                f"the document has lost {len(lost)} of what openapi.sources.yaml asks for: {'; '.join(lost)}"
            )

    def _decided(self, section: str) -> list[OperationKey]:
        entries, name = self._content.get(section) or [], self.path.name
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise PipelineError(f"{name}: {section} must be a list of entries with date, reason and operations")
        return [parse_key(text, f"{name}, {section}") for entry in entries for text in entry.get("operations") or []]


def parse_key(text: Any, place: str) -> OperationKey:
    """Return the operation that a text such as `GET /a/{b}` names.

    Raises:
        PipelineError: The text does not name an operation.
    """
    method, _, path = str(text).strip().partition(" ")
    if not method.isalpha() or not path.strip().startswith("/"):
        raise PipelineError(f"{place}: {str(text)[:100]!r} is not an operation; write it as `GET /a/{{b}}`")
    return OperationKey(method.upper(), path.strip())


def _key(entry: dict[str, Any]) -> OperationKey:
    return OperationKey(entry["method"].upper(), entry["path"])
