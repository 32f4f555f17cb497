"""The reference has every public name, and renders text of the document as text."""

from __future__ import annotations

import html
import inspect
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import api_markdown
import attrs
import pytest
import reference

import prime_ports
import prime_ports.emulator
import prime_ports.otel
from prime_openapi import OPERATIONS, Operation, SuccessResponse, models
from support.pages import table

HOSTILE = r"1. <img src=x> `|<script>alert(1)</script>` **a** [b](c) \(d\) $e$ ::: prime_ports :smile:"


def test_the_reference_has_every_public_name_and_no_private_one() -> None:
    public = {f"prime_ports.{name}" for name in prime_ports.__all__ if name != "__version__"}
    public |= {f"prime_ports.emulator.{name}" for name in prime_ports.emulator.__all__}
    public |= {f"prime_ports.otel.{name}" for name in prime_ports.otel.__all__}
    public |= {"prime_ports.pytest_plugin.prime_emulator", "prime_ports.pytest_plugin.prime_emulator_session"}
    pages = [page.read_text("utf-8") for page in reference.FOLDER.glob("*.md")]
    described = [found[1] for page in pages for found in reference.SECTION.finditer(page)]
    assert sorted(described) == sorted(public)


def test_the_reference_is_that_of_the_code() -> None:
    written = reference.pages()
    assert set(written) == {page.name for page in reference.FOLDER.iterdir()}
    stale = [name for name, text in written.items() if (reference.FOLDER / name).read_text("utf-8") != text]
    assert stale == [], "run python scripts/reference.py"


def test_a_model_is_described_the_same_once_its_types_are_resolved() -> None:
    @attrs.define
    class Resolved:
        name: dict[str, Any]

    before = reference.model(Resolved)
    attrs.resolve_types(Resolved)
    assert not isinstance(attrs.fields(Resolved).name.type, str)
    assert reference.model(Resolved) == before


def test_a_section_has_signature_fields_of_bases_and_links() -> None:
    section = api_markdown.api("prime_ports.RemovalReport", reference.addresses())
    assert section.startswith("### RemovalReport\n\n```py\nclass RemovalReport\n```\n")
    for text in ("- **`items`** (", "- **`estimate`** (`Estimate | None`): ", "[Estimate](results.md#estimate)"):
        assert text in section
    client = api_markdown.api("prime_ports.AsyncPortClient", reference.addresses())
    for text in (
        "async def unexpose(\n    exposure: Exposure,\n    /,",
        "async def unexpose(\n    sandbox_id: str",
        "**Raises**",
    ):
        assert text in client
    assert "self" not in client


@pytest.mark.parametrize("client", [prime_ports.PortClient, prime_ports.AsyncPortClient])
def test_the_reference_has_every_option_of_a_client(client: type) -> None:
    rows = table(reference.FOLDER / "clients.md", "option")
    assert {row[0].strip("`") for row in rows} == set(inspect.signature(client).parameters)


def hostile() -> ModuleType:
    """An operation module, with such text wherever a document has a say."""

    def request(sandbox_id: str, *, name: str = HOSTILE) -> str:
        return f"{sandbox_id}{name}"

    def sync(sandbox_id: str, *, name: str = HOSTILE) -> str:
        return f"{sandbox_id}{name}"

    sync.__doc__ = f"{HOSTILE}\n\nLimit: none.\n\nArgs:\n    sandbox_id: {HOSTILE}\n"
    module = ModuleType("hostile")
    success = SuccessResponse(range(200, 201), "json", lambda: str)
    module.OPERATION = Operation("made.up", "GET", f"/{HOSTILE}", (success,))  # type: ignore[attr-defined]
    module.request, module.sync = request, sync  # type: ignore[attr-defined]
    return module


@attrs.define(kw_only=True)
class Made:
    name: str
    other: list[SandboxResponse] | None = None  # type: ignore[name-defined]  # noqa: F821
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=dict)


Made.__doc__ = f"\n{HOSTILE}\n\nAttributes:\n    name (str): {HOSTILE}\n"
Values = StrEnum("Values", {"FIRST": HOSTILE})
Values.__doc__ = HOSTILE


def test_text_of_the_document_stays_text(tmp_path: Path) -> None:
    text = f"# Everything\n\n{reference.section(hostile())}\n{reference.model(Made)}\n{reference.model(Values)}"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(text, "utf-8")
    (tmp_path / "docs" / "models.md").write_text("# Models\n\n## SandboxResponse\n", "utf-8")
    (tmp_path / "zensical.toml").write_text('[project]\nsite_name = "made up"\n', "utf-8")
    subprocess.run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=tmp_path, check=True, timeout=60)
    built = (tmp_path / "site" / "index.html").read_text("utf-8")
    article = built[built.index("<article") : built.index("</article>")]
    assert set(re.findall(r"<(\w+)", article)) == {"article", "a", "h1", "h2", "h3", "p", "code", "ul", "li", "strong"}
    shown = html.unescape(re.sub(r"<[^>]*>", "", article))
    # In the path, the description and the argument; in the model's description and its field; in that of the values.
    assert shown.count(HOSTILE) == 6
    assert f"default {HOSTILE!r}" in shown
    assert f"FIRST = {HOSTILE!r}" in shown


def test_text_of_the_document_is_readable_in_the_repository_too() -> None:
    text = "Move through the pages with `offset` and `limit`. Up to 20.5% (by default), read-only; team_id: 3."
    assert reference.prose(text) == text.replace("20.5%", "20&#46;5&#37;")
    assert reference.prose("1. `a b` (c) *d*") == "1&#46; &#96;a b&#96; &#40;c) &#42;d&#42;"


def test_every_model_is_described_with_its_fields_and_where_others_are_described() -> None:
    assert re.findall(r"^## (\w+)$", reference.described_models(), re.MULTILINE) == list(models.__all__)
    made = html.unescape(re.sub(r"</?code>|`", "", reference.model(Made)))
    assert made.startswith(f"## Made\n\n{HOSTILE}\n\n- **name** (str): {HOSTILE}\n- **other** (list[SandboxResponse]")
    assert made.endswith("| None)\n\nSee [SandboxResponse](models.md#sandboxresponse).\n")


def test_an_operation_names_the_models_it_takes_and_returns() -> None:
    page = reference.operations()
    section = page[page.index("### expose_port\n") :].split("\n### ")[0]
    names = ("ExposePortRequest", "ExposePortResponse")
    assert f"See {', '.join(f'[{name}](models.md#{name.lower()})' for name in names)}." in section
    assert page.count("\n### ") == len(OPERATIONS)


def test_an_operation_without_a_description_is_shown() -> None:
    module = hostile()
    module.sync.__doc__ = None
    assert reference.section(module).count("\n\n") == 4
