"""Is everything that was public in the last release still there?

    python scripts/compat.py [--project FOLDER]

griffe compares both packages with those of the last release; what is public stands in `docs/explanation/versions.md`.
Every breaking change is listed. It is an error unless the version permits it: before 1.0 a higher minor part, from then
on a higher major part. Exit statuses: 0 nothing is lost, or it may be; 18 git is missing; 21 something is lost, or the
release is not in the history that is here.
"""

from __future__ import annotations

import argparse
import builtins
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import griffe

from pipeline.document import ROOT
from pipeline.problems import CompatibilityError, one_line, run
from pipeline.release import last_release, present_version, unpack

# The modules of prime_ports to import from. Of these, `__all__`; of prime_openapi, all that has no underscore.
PUBLIC_MODULES = ("prime_ports", "prime_ports.emulator")


def lost(old: Path, new: Path) -> list[str]:
    """What was public below one folder and is no more, or is called otherwise, below another: a line for each."""
    lines = []
    for package, root in (("prime_ports", "src"), ("prime_openapi", "generated")):
        before, after = (load(package, folder / root) for folder in (old, new))
        lines += [_described(breakage) for breakage in griffe.find_breaking_changes(before, after) if _counts(breakage)]
        lines += _lost_ancestors(before, after)
    return lines


def may_break(release: str, version: str) -> bool:
    """Whether a version may take away what a release had."""
    (major, minor, _), (new_major, new_minor, _) = (map(int, text.split(".")) for text in (release, version))
    return new_major > major or (new_major == major == 0 and new_minor > minor)


def load(package: str, folder: Path) -> griffe.Object | griffe.Alias:
    """A package as griffe reads it, with what is public marked so."""
    loaded = griffe.load(package, search_paths=[folder], allow_inspection=False)
    if package == "prime_ports":
        for module in _modules(loaded):
            module.public = any(f"{public}.".startswith(f"{module.path}.") for public in PUBLIC_MODULES)
    for name, member in loaded.members.items():  # a face loads lazily, so that griffe does not read its `__all__`
        if isinstance(member, griffe.Alias) and not name.startswith("_"):
            member.public = member.target_path.startswith(f"{package}.")
    return loaded


def _modules(module: griffe.Object | griffe.Alias) -> Iterator[griffe.Module]:
    for below in module.modules.values():
        yield below
        yield from _modules(below)


def _counts(breakage: griffe.Breakage) -> bool:
    """Bases may be internal, and griffe only counts them: `_lost_ancestors` looks at those that matter."""
    return breakage.kind is not griffe.BreakageKind.CLASS_REMOVED_BASE


def _lost_ancestors(old: griffe.Object | griffe.Alias, new: griffe.Object | griffe.Alias) -> Iterator[str]:
    """Public and built-in classes that a class of the face was one of: code catches errors by them."""
    public = {name for name, member in old.members.items() if member.is_public}
    before, after = _ancestors(old), _ancestors(new)
    for name in sorted(public & before.keys() & after.keys()):
        for gone in sorted((before[name] - after[name]) & (public | {*dir(builtins)} - {name})):
            yield f"{old.path}.{name}: is no {gone} any more"


def _ancestors(face: griffe.Object | griffe.Alias) -> dict[str, set[str]]:
    """The names of all bases, direct or not, of each class of a face."""
    targets = {
        name: one.final_target for name, one in face.members.items() if isinstance(one, griffe.Alias) and one.resolved
    }
    classes = {name: one for name, one in targets.items() if isinstance(one, griffe.Class)}
    return {
        name: {str(base) for described in (one, *one.mro()) for base in described.bases}
        for name, one in classes.items()
    }


def _described(breakage: griffe.Breakage) -> str:
    changed = breakage.old_value or breakage.new_value
    name = f"({changed.name})" if isinstance(changed, griffe.Parameter) else ""
    values = [str(value) for value in (breakage.old_value, breakage.new_value) if value is not None]
    said = "" if breakage.kind is griffe.BreakageKind.OBJECT_REMOVED else f": {' -> '.join(values)}"
    return one_line(f"{breakage.obj.path}{name}: {breakage.kind.value}{said}")


def main() -> None:
    """Read the command line, compare, say so."""
    parser = argparse.ArgumentParser(description="Compare the public surface with the last release's.")
    parser.add_argument("--project", type=Path, default=ROOT)
    project = parser.parse_args().project
    release, version = last_release(project), present_version(project)
    if release is None:
        print("compat: no git history here, or no release in it: nothing to compare with")
        return
    with tempfile.TemporaryDirectory() as folder:
        unpack(project, release, Path(folder), "src", "generated")
        lines = lost(Path(folder), project)
    print(*lines, sep="\n", end="\n" if lines else "")
    if lines and not may_break(release.version, version):
        raise CompatibilityError(
            f"{len(lines)} breaking changes since {release.version}, which {version} may not have: take them back, or "
            "raise the version and name them in CHANGELOG.md (docs/explanation/versions.md says how)"
        )
    print(f"compat: {len(lines)} breaking changes in {version} since {release.version}")


if __name__ == "__main__":
    sys.exit(run(main))
