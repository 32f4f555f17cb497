"""The documents: their pages, and the code blocks in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


class Block(NamedTuple):
    """A fenced block."""

    page: Path
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: {self.text.splitlines()[0][:60]}"


def all_blocks(page: Path) -> list[Block]:
    """Every block of a page, in order."""
    text = page.read_text("utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    # One that is fenced in another way must not be passed over.
    assert len(re.findall(r"^[\s>]*(?:```|~~~)", text, re.MULTILINE)) == 2 * len(found), page
    return [Block(page, language, block) for language, block in found]


def blocks(page: Path, language: str) -> list[str]:
    """The text of every block of a language, in order."""
    return [block.text for block in all_blocks(page) if block.language == language]


def table(page: Path, head: str) -> list[list[str]]:
    """The cells of the table whose first line begins like this, row by row."""
    text = page.read_text("utf-8")
    lines = text[text.index(f"\n| {head}") :].strip().split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
