"""Add the operations of one document to another, with the components that they reach."""

from __future__ import annotations

import copy
from collections.abc import Collection

from attrs import define, field

from codegen.document import METHODS, Document, OperationKey, as_dict, same_path
from codegen.merging.comparison import Comparison
from codegen.merging.components import camel_case, component_keys, free_name, prune, rename
from codegen.merging.path_items import push_parameters, push_security, rename_path
from codegen.references import ComponentKey, component

_SCHEMES = "securitySchemes"


@define
class Combined:
    """A document that others are added to.

    Attributes:
        name: The name of the first source.
        notes: Remarks about the result, one line each.
        conflicts: Contradictions between sources, one line each.
        origins: The name of the source of each component.
    """

    document: Document
    name: str
    notes: list[str] = field(factory=list)
    conflicts: list[str] = field(factory=list)
    origins: dict[ComponentKey, str] = field(factory=dict)
    operation_origins: dict[tuple[str, str], str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Record where everything of the first source comes from."""
        self.origins = dict.fromkeys(component_keys(self.document), self.name)
        self.operation_origins = dict.fromkeys(_operation_places(self.document), self.name)

    def add(
        self,
        addition: Document,
        name: str,
        *,
        protected: Collection[ComponentKey] = (),
        protected_paths: Collection[str] = (),
        rename_schemes: bool = False,
    ) -> None:
        """Add every operation of another document, that of the source `name`; `addition` is changed.

        Args:
            addition: The other document.
            name: The name of its source.
            protected: Components of the addition that keep their names and contents.
            protected_paths: Paths of the addition that keep the names of their parameters.
            rename_schemes: Rename security schemes that differ instead of recording a conflict.
        """
        self._align_paths(addition, protected_paths)
        self._align_security(addition)
        comparison = Comparison(self.document, addition)
        self._check_operations(addition, name, comparison)
        self._add_components(addition, name, comparison, protected, rename_schemes=rename_schemes)
        self._add_paths(addition, name)
        self._add_webhooks(addition, name, comparison)
        # A schema that both sources have under two names may have lost its last reference.
        prune(self.document)

    def _align_paths(self, addition: Document, protected: Collection[str]) -> None:
        present = {same_path(path): path for path in self.document["paths"]}
        for path in list(addition["paths"]):
            own = present.get(same_path(path), path)
            if own == path:
                continue
            if path in protected:
                rename_path(self.document, own, path)
                for place in [place for place in self.operation_origins if place[0] == own]:
                    self.operation_origins[path, place[1]] = self.operation_origins.pop(place)
            elif own not in addition["paths"]:
                rename_path(addition, path, own)

    def _align_security(self, addition: Document) -> None:
        if (self.document.get("security") or []) != (addition.get("security") or []):
            push_security(self.document)
            push_security(addition)

    def _check_operations(self, addition: Document, name: str, comparison: Comparison) -> None:
        for path, method in _operation_places(addition):
            if (path, method) in self.operation_origins:
                place = comparison.operations(path, method)
                if place is not None:
                    key = OperationKey(method.upper(), path)
                    first = self.operation_origins[path, method]
                    self.conflicts.append(
                        f"{key} differs between the sources {first} and {name} ({place}); "
                        f'say in openapi.sources.yaml which one counts, such as `prefer: {{"{key}": {first}}}`'
                    )

    def _add_components(
        self,
        addition: Document,
        name: str,
        comparison: Comparison,
        protected: Collection[ComponentKey],
        *,
        rename_schemes: bool,
    ) -> None:
        shared = [key for key in component_keys(addition) if component(self.document, key) is not None]
        differing = [key for key in shared if comparison.components(*key) is not None]
        if not rename_schemes:
            for key in [key for key in differing if key.kind == _SCHEMES]:
                self.conflicts.append(
                    f"the security scheme {key.name} differs between the sources {self.origins[key]} and {name}; "
                    "bring one of them in line and give it by OPENAPI_URL"
                )
            differing = [key for key in differing if key.kind != _SCHEMES]
        ours: dict[ComponentKey, str] = {}
        theirs: dict[ComponentKey, str] = {}
        for key in differing:
            origin = self.origins[key]
            chosen, source = (ours, origin) if key in protected else (theirs, name)
            chosen[key] = free_name(key, camel_case(source), (self.document, addition))
            other = name if source == origin else origin
            self.notes.append(f"the {key} of {source} differs from that of {other} and is named {chosen[key]}")
        rename(self.document, ours)
        rename(addition, theirs)
        for key, new in ours.items():
            self.origins[ComponentKey(key.kind, new)] = self.origins.pop(key)
        components = self.document.setdefault("components", {})
        for key in component_keys(addition):
            if key in protected or component(self.document, key) is None:
                components.setdefault(key.kind, {})[key.name] = copy.deepcopy(component(addition, key))
                self.origins[key] = name

    def _add_paths(self, addition: Document, name: str) -> None:
        for path, item in addition["paths"].items():
            if path not in self.document["paths"]:
                self.document["paths"][path] = copy.deepcopy(item)
            else:
                push_parameters(self.document, path)
                push_parameters(addition, path)
                for key, entry in item.items():
                    self.document["paths"][path].setdefault(key, copy.deepcopy(entry))
        for place in _operation_places(addition):
            self.operation_origins.setdefault(place, name)

    def _add_webhooks(self, addition: Document, name: str, comparison: Comparison) -> None:
        for event, entry in as_dict(addition.get("webhooks")).items():
            present = self.document.setdefault("webhooks", {})
            if event in present and comparison.webhooks(event) is not None:
                self.conflicts.append(f"the webhook {event} differs between the sources {self.name} and {name}")
            present.setdefault(event, copy.deepcopy(entry))


def _operation_places(document: Document) -> list[tuple[str, str]]:
    return [(path, method) for path, item in document["paths"].items() for method in METHODS if method in item]
