"""Every string of a document attacked in every way, one after the other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "pipeline")]

from support.pipeline_attacks import ATTACKS, PLAIN, attack_every_place  # noqa: E402


@pytest.mark.timeout(600)
@pytest.mark.parametrize("attack", ATTACKS)
def test_every_string_is_harmless_or_refused(tmp_path: Path, attack: str) -> None:
    taken, refused = attack_every_place(tmp_path, attack)
    assert taken > 0
    assert refused > 0 or attack in PLAIN
