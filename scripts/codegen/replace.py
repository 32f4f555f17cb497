"""Put finished work in place: all of it or nothing, also when interrupted."""

from __future__ import annotations

import contextlib
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from codegen import errors as problems


@contextlib.contextmanager
def workspace(beside: Path) -> Iterator[Path]:
    """Make a temporary folder on the same file system as `beside`, so that renaming out of it is atomic."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".pipeline-", dir=beside.parent))
    try:
        yield folder
    finally:
        with _uninterrupted():
            shutil.rmtree(folder, ignore_errors=True)


def replace_all(pairs: Sequence[tuple[Path, Path]], keep: Path) -> None:
    """Move each new file or folder to its target; when one cannot be moved, put the old ones back.

    Old ones wait in `keep`, a temporary folder on the same file system, until all is done.
    """
    done: list[tuple[Path, Path | None]] = []
    with _uninterrupted():
        try:
            for number, (new, target) in enumerate(pairs):
                old = keep / f"replaced-{number}"
                if target.is_dir():
                    # A folder cannot be renamed over another, so the old one steps aside first.
                    done.append((target, old))
                    target.rename(old)
                elif target.exists():
                    shutil.copy2(target, old)
                    done.append((target, old))
                else:
                    done.append((target, None))
                new.replace(target)
        except BaseException:
            for target, saved in reversed(done):
                _put_back(target, saved)
            raise
        problems.replaced = True


def _put_back(target: Path, saved: Path | None) -> None:
    if saved is not None and not saved.exists():
        return  # stopped before it was moved aside
    if target.is_dir():
        shutil.rmtree(target)
    if saved is None:
        target.unlink(missing_ok=True)
    else:
        saved.replace(target)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold SIGINT and SIGTERM back for the few milliseconds that the renames take."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
