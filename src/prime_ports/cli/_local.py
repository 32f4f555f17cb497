"""The command `emulator`, which hands over to the emulator's own program."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Mapping
from typing import TextIO


class _Announcement(io.TextIOBase):
    """Takes the one line in which the emulator says where it is, and passes it on as a JSON document."""

    def __init__(self, behind: TextIO) -> None:
        self._behind = behind
        self._text = ""

    def write(self, text: str, /) -> int:
        self._text += text
        return len(text)

    def flush(self) -> None:
        if self._text:
            address, self._text = self._text.split()[-1], ""
            print(json.dumps({"base_url": address}), file=self._behind, flush=True)


def run_emulator(arguments: Mapping[str, object], api_key: str | None, *, as_json: bool) -> int:
    """Run it in the foreground.

    Args:
        arguments: Its options without dashes, and their values.
        api_key: The key it asks for, or None for its own choice.
        as_json: Whether its address is announced as a JSON document.

    Returns:
        Its exit status.
    """
    from prime_ports.emulator.__main__ import main

    argv = [f"--{name}={value}" for name, value in arguments.items()]
    if api_key is not None:
        argv.append(f"--api-key={api_key}")
    with contextlib.redirect_stdout(_Announcement(sys.stdout)) if as_json else contextlib.nullcontext():
        return main(argv)
