"""What was public in the last release stays; what is internal may change."""

from __future__ import annotations

import pytest
from compat import PUBLIC_MODULES, load, may_break

import prime_ports
from pipeline.document import ROOT
from support.pipeline_samples import call, one_line_of
from support.scratch import Scratch

CLIENT, CORE, ERRORS = (f"src/prime_ports/{name}.py" for name in ("client", "core", "errors"))
RETRY, SERVER = "src/prime_ports/retry.py", "src/prime_ports/emulator/server.py"
NOTE, VERSION = "generated/prime_openapi/note.py", "src/prime_ports/_version.py"
LOST = [
    (CLIENT, ", *, missing_ok=False", "", "prime_ports._client.PortClient.unexpose(missing_ok): Parameter was removed"),
    (CLIENT, "exposure_id, *", "exposure_id, port, *", "PortClient.unexpose(port): Parameter was added as required"),
    (CLIENT, "missing_ok=False", "missing_ok=True", "PortClient.unexpose(missing_ok): Parameter default was changed"),
    (CORE, "def call", "def send", "prime_ports._client.PortClient.call: Public object was removed"),
    (CORE, "timeout=None", "seconds=None", "prime_ports.core.Core.call(timeout): Parameter was removed"),
    (ERRORS, "LostError(PrimeError)", "LostError(Exception)", "prime_ports.LostError: is no PrimeError any more"),
    (ERRORS, "PrimeError(Exception)", "PrimeError", "prime_ports.PrimeError: is no Exception any more"),
    (RETRY, "def again", "def anew", "prime_ports._retry.again: Public object was removed"),
    (SERVER, "hard=False", "", "prime_ports.emulator._server.Emulator.reset(hard): Parameter was removed"),
    (NOTE, "text", "words", "prime_openapi.note.Note.text: Public object was removed"),
]
KEPT = [
    (CLIENT, "def helper(sandbox_id)", "def assistant(sandbox)"),
    (CLIENT, "missing_ok=False", "missing_ok=False, timeout=None"),
    (CORE, "class Core:", "class Trunk: ...\n\n\nclass Core(Trunk):\n    def added(self): ...\n"),
    (CLIENT, "PortClient(Core)", "PortClient(Core, dict)"),
    (ERRORS, "class LostError", "class FoundError(PrimeError): ...\n\n\nclass LostError"),
    (RETRY, "def often(attempts)", "def seldom()"),
    (SERVER, "class Emulator", "def start(): ...\n\n\nclass Emulator"),
    (NOTE, "def _parse(self)", "def _read(self, data)"),
]


def mended(scratch: Scratch) -> None:
    """Bases of the class that are internal may go: what they gave is there all the same."""
    scratch.replace(CLIENT, "from prime_ports.core import Core\n\n\nclass PortClient(Core):", "class PortClient:")
    body = (scratch.path / CORE).read_text("utf-8").split("\n", 1)[1]
    scratch.replace(CLIENT, "class PortClient:\n", f"class PortClient:\n{body}\n")


@pytest.mark.parametrize(("name", "old", "new", "said"), LOST, ids=[said for *_, said in LOST])
def test_what_is_lost_is_named_and_an_error(scratch: Scratch, name: str, old: str, new: str, said: str) -> None:
    scratch.release("0.1.0")
    scratch.replace(name, old, new)
    done = call("compat", "--project", scratch.path)
    assert done.returncode == 21
    assert "breaking changes since 0.1.0, which 0.1.0 may not have" in one_line_of(done)
    assert said in done.stdout


@pytest.mark.parametrize(("name", "old", "new"), KEPT)
def test_what_is_internal_or_added_is_none(scratch: Scratch, name: str, old: str, new: str) -> None:
    scratch.release("0.1.0")
    scratch.replace(name, old, new)
    done = call("compat", "--project", scratch.path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "compat: 0 breaking changes in 0.1.0 since 0.1.0\n"


def test_an_internal_base_that_is_merged_into_its_class_is_none(scratch: Scratch) -> None:
    scratch.release("0.1.0")
    mended(scratch)
    assert call("compat", "--project", scratch.path).stdout == "compat: 0 breaking changes in 0.1.0 since 0.1.0\n"


def test_a_higher_minor_part_lets_it_pass_and_lists_it(scratch: Scratch) -> None:
    scratch.release("0.1.0")
    scratch.replace(CLIENT, ", *, missing_ok=False", "")
    scratch.replace(VERSION, "0.1.0", "0.2.0")
    done = call("compat", "--project", scratch.path)
    assert (done.returncode, done.stderr) == (0, "")
    first, last = done.stdout.splitlines()
    assert "unexpose(missing_ok): Parameter was removed" in first
    assert last == "compat: 1 breaking changes in 0.2.0 since 0.1.0"


@pytest.mark.parametrize(
    ("release", "version", "may"),
    [
        ("0.1.0", "0.1.1", False),
        ("0.1.9", "0.2.0", True),
        ("0.2.0", "0.1.9", False),
        ("0.9.0", "0.10.0", True),
        ("0.9.0", "1.0.0", True),
        ("1.2.3", "1.3.0", False),
        ("1.9.0", "2.0.0", True),
        ("2.0.0", "1.9.0", False),
    ],
)
def test_which_versions_may_take_away(release: str, version: str, may: bool) -> None:
    assert may_break(release, version) is may


def test_the_whole_face_of_the_real_package_is_looked_at() -> None:
    described = load("prime_ports", ROOT / "src")
    seen = {name for name, member in described.members.items() if member.is_public and not member.is_module}
    assert seen == set(prime_ports.__all__)
    for name in PUBLIC_MODULES[1:]:
        module = described[name.removeprefix("prime_ports.")]
        assert module.is_public
        assert set(module.exports or ()) <= set(module.members)
    for name in ("engine", "errors", "emulator.server", "bulk.run"):
        assert not described[name].is_public, name


def test_without_a_history_there_is_nothing_to_compare_with(scratch: Scratch) -> None:
    (scratch.path / ".git").rename(scratch.path / "elsewhere")
    done = call("compat", "--project", scratch.path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing to compare with" in done.stdout
