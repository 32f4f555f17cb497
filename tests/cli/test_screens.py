"""Screenshots of the docs come from real runs and show nothing of the machine they were taken on."""

from __future__ import annotations

import getpass
import html
import re
import socket
from pathlib import Path

import pytest
import screens

NAMES = {"list", "unexpose-all", "unexpose-all-progress"}


def words(path: Path) -> str:
    """Return the text of a screenshot, line by line."""
    found = re.findall(r'<text [^>]*?\by="([0-9.]+)"[^>]*>([^<]*)</text>', path.read_text("utf-8"))
    lines: dict[str, str] = {}
    for y, text in found:
        lines[y] = lines.get(y, "") + html.unescape(text).replace("\xa0", " ") + " "
    return "\n".join(" ".join(line.split()) for line in lines.values())


def steady(text: str) -> str:
    """Remove speeds, times and random parts of URLs."""
    return re.sub(r"\d+\.\d(/s| s)|about \d+ (s|min)|next in \d+ s|:\d+/exposed/\w+|[╸╺━─]", "", text)


def test_screenshots_of_the_docs_are_current_and_show_nothing_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens, "PORT", 0)  # theirs may be taken by whoever takes pictures at the moment
    assert screens.main([str(tmp_path)]) == 0
    for name in NAMES:
        new, committed = tmp_path / f"{name}.svg", screens.ROOT / "docs" / "screens" / f"{name}.svg"
        assert steady(words(new)) == steady(words(committed)), name
        text = new.read_text("utf-8")
        for secret in (str(Path.home()), str(screens.ROOT), socket.gethostname(), getpass.getuser(), "emulator-key"):
            assert secret not in text
        assert "http" not in re.sub(r"https?://(127\.0\.0\.1:[0-9]+/|www\.w3\.org|www\.textualize\.io)", "", text)


def test_screenshots_show_tables_and_progress() -> None:
    folder = screens.ROOT / "docs" / "screens"
    assert {path.stem for path in folder.glob("*.svg")} == NAMES
    assert "sbx_eval_07" in words(folder / "list.svg")
    progress = words(folder / "unexpose-all-progress.svg")
    assert re.search(r"52/81", progress)
    assert "2 sandboxes wait for the limit of 20 per 60 s" in progress
    assert "5 removed, 0 already gone, 1 failed" in words(folder / "unexpose-all.svg")


def test_the_screen_interprets_control_sequences() -> None:
    screen = screens.Screen()
    screen.write("a\nlong line\rshort\r\n\x1b[?25lbar\x1b[1A\x1b[2Kx\r\x1b[1mnew\x1b[0m")
    assert screen.text == "a\nnew\nbar"
    assert screen.cursor_hidden
