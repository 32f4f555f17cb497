"""Operations as methods of a client: `client.api.<tag>.<operation>(...)`."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from openapi_python_client.parser.openapi import GeneratorData

BOUND = "bound"
"""Folder of the package with a module for each tag."""
CLIENT_API = "client_api.py"
"""Module of the package with the classes that have the tags as properties."""


def write_bound(environment: Environment, data: GeneratorData, package: Path) -> None:
    """Write a module with two classes for each tag, and the two classes that have the tags as properties."""
    classes = {str(tag): class_of_tag(str(tag)) for tag in data.endpoint_collections_by_tag}
    folder = package / BOUND
    folder.mkdir()
    template = environment.get_template("bound_tag.py.jinja")
    for tag, collection in data.endpoint_collections_by_tag.items():
        text = template.render(tag=tag, class_name=classes[str(tag)], endpoints=collection.endpoints)
        (folder / f"{tag}.py").write_text(text, "utf-8")
    shared = {"endpoint_collections_by_tag": data.endpoint_collections_by_tag, "classes_by_tag": classes}
    for name, path in (("bound_init.py", folder / "__init__.py"), (CLIENT_API, package / CLIENT_API)):
        path.write_text(environment.get_template(f"{name}.jinja").render(shared), "utf-8")


def class_of_tag(tag: str) -> str:
    """Return the name of the class with the operations of a tag, for a blocking client."""
    return "".join(word.capitalize() for word in tag.split("_")) + "Api"
