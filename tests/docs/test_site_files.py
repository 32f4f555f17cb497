"""The navigation of the site has every page once, and llms.txt has a sentence for each."""

from __future__ import annotations

import re

import llms_txt
import pytest

from support.pages import DOCS


def test_the_navigation_has_every_page_once() -> None:
    listed = [path for _, _, path in llms_txt.entries(llms_txt.PROJECT["nav"])]
    assert sorted(listed) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_llms_txt_has_title_address_and_sentence_of_each_page() -> None:
    lines = llms_txt.llms_txt().splitlines()
    pages = [found for line in lines if (found := re.fullmatch(r"- \[[^]]+\]\(([\w/-]+\.md)\): (.+)[.?]", line))]
    assert len(pages) == len(list(DOCS.rglob("*.md")))
    assert lines[0] == "# prime-ports"
    assert pages[1][0].startswith("- [Tutorial](tutorial.md): In ten minutes you expose ")
    assert [line for line in lines if line.startswith("## ")] == [
        "## Start",
        "## How to",
        "## Reference",
        "## Explanation",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# T\n\nIt **is** a [link](a.md). More.\n", "It is a link."),
        ("# T\n\n![Bars](a.svg)\n\nOver two\nlines.\n\nMore.", "Over two lines."),
    ],
)
def test_the_first_sentence_is_plain_text(text: str, sentence: str) -> None:
    assert llms_txt.first_sentence(text) == sentence


def test_a_page_without_a_sentence_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sentence below its title: '# T"):
        llms_txt.first_sentence("# T\n")
