"""Environments in which only some distributions are installed, as pip would have it, without waiting for pip."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
_OURS = (ROOT / "src" / "prime_ports", ROOT / "generated" / "prime_openapi")


class Environment:
    """A folder with links to the packages of some distributions and of all that they need, and to nothing else.

    Args:
        folder: Where to make it.
        requirements: Such as "prime-ports[cli]".
    """

    def __init__(self, folder: Path, *requirements: str) -> None:
        self.site = folder / "site"
        self.site.mkdir(parents=True)
        self._seen: set[tuple[str, frozenset[str]]] = set()
        for requirement in requirements:
            self._add(Requirement(requirement))

    def python(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run Python in it. `-S` leaves out what is installed beside this interpreter."""
        env = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "PYTHONPATH": str(self.site), **variables}
        command = [sys.executable, "-S", "-P", *arguments]
        return subprocess.run(command, env=env, cwd=self.site.parent, capture_output=True, text=True, timeout=60)

    def _add(self, requirement: Requirement) -> None:
        wanted = requirement.name, frozenset(requirement.extras)
        if wanted in self._seen:
            return
        self._seen.add(wanted)
        found = distribution(requirement.name)
        self._link(found)
        for text in found.requires or ():
            needed = Requirement(text)
            extras = requirement.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                self._add(needed)

    def _link(self, found: Distribution) -> None:
        places = {Path(str(found.locate_file(path.parts[0]))) for path in found.files or () if path.parts[0] != ".."}
        if found.name == "prime-ports":  # it is installed by a path file, which -S leaves out
            places = {place for place in places if place.suffix == ".dist-info"} | set(_OURS)
        for place in places:
            link = self.site / place.name
            if place.exists() and not link.exists():
                link.symlink_to(place)
