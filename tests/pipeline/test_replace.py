"""Putting finished work in place: all of it, or nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.errors import run
from codegen.replace import replace_all, workspace
from support.pipeline_samples import SCRIPTS, contents


@pytest.fixture
def places(tmp_path: Path) -> list[Path]:
    """A file, a second file and a folder with old content."""
    document, lock, package = tmp_path / "a.json", tmp_path / "a.lock", tmp_path / "generated" / "package"
    package.mkdir(parents=True)
    for place in (document, lock, package / "one.py", package / "two.py"):
        place.write_text(f"old {place.name}", "utf-8")
    return [document, lock, package]


def fresh(folder: Path, places: list[Path]) -> list[tuple[Path, Path]]:
    """New content for each place."""
    pairs = []
    for number, place in enumerate(places):
        new = folder / str(number)
        if place.suffix:
            new.write_text("new", "utf-8")
        else:
            new.mkdir()
            (new / "one.py").write_text("new", "utf-8")
        pairs.append((new, place))
    return pairs


def test_all_places_are_replaced_and_nothing_is_left_over(tmp_path: Path, places: list[Path]) -> None:
    with workspace(places[0]) as folder:
        replace_all(fresh(folder, places), keep=folder)
    assert sorted(contents(tmp_path).values()) == [b"new"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.lock", "generated"]


def test_places_that_do_not_exist_yet_are_made(tmp_path: Path, places: list[Path]) -> None:
    for place in places:
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    with workspace(places[0]) as folder:
        replace_all(fresh(folder, places), keep=folder)
    assert sorted(contents(tmp_path).values()) == [b"new"] * 3


@pytest.mark.parametrize("present", [True, False], ids=["old content", "nothing before"])
@pytest.mark.parametrize("stop", [OSError("full"), KeyboardInterrupt()], ids=["error", "interrupt"])
@pytest.mark.parametrize("at", range(6))
def test_a_stop_at_any_step_puts_everything_back(
    tmp_path: Path, places: list[Path], monkeypatch: pytest.MonkeyPatch, at: int, stop: BaseException, present: bool
) -> None:
    if not present:
        for place in places:
            shutil.rmtree(place) if place.is_dir() else place.unlink()
    before = contents(tmp_path)
    calls = 0

    def counted(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == at + 1:
                raise stop
            return original(*arguments, **options)

        return call

    with workspace(places[0]) as folder:
        pairs = fresh(folder, places)
        monkeypatch.setattr(Path, "rename", counted(Path.rename))
        monkeypatch.setattr(Path, "replace", counted(Path.replace))
        monkeypatch.setattr(shutil, "copy2", counted(shutil.copy2))
        steps = 6 if present else 3
        if at < steps:
            with pytest.raises(type(stop)):
                replace_all(pairs, keep=folder)
        else:
            replace_all(pairs, keep=folder)
        monkeypatch.undo()
    after = contents(tmp_path)
    assert after == before if at < steps else sorted(after.values()) == [b"new"] * 3


PROGRAM = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from codegen.errors import run
from codegen.replace import replace_all, workspace

def main():
    target = Path(sys.argv[2])
    with workspace(target) as folder:
        for number in range(2000):
            (folder / "new").mkdir()
            (folder / "new" / "file").write_text(str(number))
            if number == 3:
                print("working", flush=True)
            (folder / str(number)).mkdir()
            replace_all([(folder / "new", target)], keep=folder / str(number))
        time.sleep(30)

sys.exit(run(main))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("delay", [0.0, 0.003, 0.01, 0.02])
def test_a_signal_at_any_moment_leaves_a_whole_folder_and_no_litter(tmp_path: Path, number: int, delay: float) -> None:
    target = tmp_path / "package"
    command = [sys.executable, "-c", PROGRAM, str(SCRIPTS), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "working\n"
        time.sleep(delay)
        process.send_signal(number)
        said = process.stderr.read()
        # Something was put in place before the signal came, so that nothing was interrupted by it.
        assert process.wait(30) == 0, said
    assert said == ""
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
    assert [path.name for path in target.iterdir()] == ["file"]


def test_a_place_that_cannot_be_written_is_one_line_and_status_19(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    def main() -> None:
        with workspace(tmp_path / "file" / "below"):
            pass

    before = signal.getsignal(signal.SIGTERM)
    try:
        assert run(main) == 19
    finally:
        signal.signal(signal.SIGTERM, before)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "nothing was replaced" in said
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208
