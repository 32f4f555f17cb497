"""README: its commands and code run in their order, its picture of the command line is real, its tables agree."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import prime_ports
from prime_openapi import OPERATIONS
from support.pages import ROOT, blocks, table
from support.readme import README, REPOSITORY, ReadmeReader

TEXT = README.read_text("utf-8")


def test_readme_is_followed_from_top_to_bottom(tmp_path: Path) -> None:
    with ReadmeReader(tmp_path) as reader:
        reader.follow()
    ((in_readme, in_terminal),) = reader.sessions
    assert in_terminal == in_readme
    first = reader.outputs[0].splitlines()
    assert first[:3] == ["['published/sbx_1/8000']", "removed True", "published/sbx_1/8000"]
    assert first[3] == "nothing to remove"
    assert "1 passed" in reader.outputs[-1]


def test_the_first_example_has_ten_lines() -> None:
    assert len([line for line in blocks(README, "python")[0].splitlines() if line]) == 10


def test_every_link_is_absolute_and_leads_to_a_page() -> None:
    links = [re.sub(r"\s+", "", link) for link in re.findall(r"\]\(([^)]+)\)", TEXT)]
    assert len(links) > 15
    for link in links:
        if link.startswith("https://example.com/"):
            path, _, anchor = link.removeprefix(f"{REPOSITORY}/blob/main/").partition("#")
            page = ROOT / path
            assert page.is_file(), link
            headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
            assert not anchor or anchor in {re.sub(r"[^\w-]", "", text.lower().replace(" ", "-")) for text in headings}
        else:
            assert link == "https://www.primeintellect.ai"


def test_the_table_of_options_has_the_defaults() -> None:
    parameters = inspect.signature(prime_ports.PortClient).parameters
    rows = table(README, "option | default")
    assert len(rows) == 4
    for name, default, _ in rows:
        assert str(parameters[name.strip("`")].default) == default


def test_every_name_in_the_table_of_errors_is_an_error() -> None:
    names = {name for row in table(README, "case | class") for name in re.findall(r"`(\w+)`", row[1])}
    assert len(names) > 15
    for name in names:
        assert issubclass(getattr(prime_ports, name), prime_ports.PrimeError)


def test_the_number_of_operations_is_right() -> None:
    assert f"{len(OPERATIONS)} operations" in TEXT


@pytest.mark.parametrize(
    "name", ["`client.api.<tag>.<operation>(...)`", "`iter_items`", "`with_options`", "`call_raw`"]
)
def test_the_newer_methods_have_a_line(name: str) -> None:
    assert name in "".join(row[1] for row in table(README, "I want to ..."))
