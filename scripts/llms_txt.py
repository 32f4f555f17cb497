"""Add llms.txt and the pages' Markdown to the built site: what `make docs` runs after the build.

    python scripts/llms_txt.py [SITE]

llms.txt (https://llmstxt.org) has the title, the first sentence and the address of every page, in the order of the
navigation in zensical.toml.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codegen.document import ROOT

DOCS = ROOT / "docs"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]


def entries(navigation: list[dict[str, Any]], section: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield section, title and path of every page of a navigation."""
    for title, target in (pair for entry in navigation for pair in entry.items()):
        if isinstance(target, str):
            yield section, title, target
        else:
            yield from entries(target, title)


def first_sentence(text: str) -> str:
    """Return the first sentence below the title of a page, as plain text."""
    found = re.search(r"^# [^\n]+\n+(?:!\[[^\n]+\n+)?(.+?)(?:\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError(f"a page has no sentence below its title: {text[:60]!r}")
    paragraph = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", " ".join(found[1].split())).replace("**", "")
    return re.split(r"(?<=[.?!])\s|:$", paragraph, maxsplit=1)[0]


def llms_txt() -> str:
    """Return the text of llms.txt."""
    parts = [f"# {PROJECT['site_name']}\n\n> {PROJECT['site_description']}\n"]
    before = None
    for section, title, path in entries(PROJECT["nav"]):
        if section != before:
            parts.append(f"\n## {section or 'Start'}\n\n")
            before = section
        parts.append(f"- [{title}]({path}): {first_sentence((DOCS / path).read_text('utf-8'))}\n")
    return "".join(parts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Add llms.txt and the pages' Markdown to the built site.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / PROJECT["site_dir"])
    site: Path = parser.parse_args().site
    for page in DOCS.rglob("*.md"):
        shutil.copy(page, site / page.relative_to(DOCS))
    (site / "llms.txt").write_text(llms_txt(), "utf-8")
