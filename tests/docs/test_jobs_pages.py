"""The pages on cron, systemd and CI: units and workflows are valid, and their commands work."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from support.pages import DOCS, ROOT, blocks

JOBS = DOCS / "how-to" / "cron-and-systemd.md"
CI = DOCS / "how-to" / "ci-clean-up.md"
SERVICE, TIMER, _ = blocks(JOBS, "ini")
WORKFLOW, STEP = blocks(CI, "yaml")


def loaded(text: str) -> Any:
    return YAML(typ="safe").load(text)


def commands() -> list[str]:
    started = re.findall(r"^ExecStart=(.+)$", SERVICE, re.MULTILINE)
    cron = re.findall(r"^17 3 \* \* \* (.+?) >>", JOBS.read_text("utf-8"), re.MULTILINE)
    steps = [step["run"] for step in [*loaded(WORKFLOW)["jobs"]["close"]["steps"], *loaded(STEP)] if "run" in step]
    return [*started, *cron, *(text for text in steps if text.startswith("prime-ports"))]


@pytest.mark.parametrize("command", commands())
def test_the_command_of_a_job_works(documented: dict[str, str], command: str) -> None:
    text = command.replace("$OLDER_THAN", "2h").replace("$GITHUB_RUN_ID", "1")
    name, *arguments = shlex.split(text)
    assert Path(name).name == "prime-ports"
    done = subprocess.run(
        [sys.executable, "-m", "prime_ports", *arguments],
        env=documented, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_there_is_a_command_of_each_kind_of_job() -> None:
    assert len(commands()) == 4


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    executable = re.search(r"^ExecStart=(\S+)", SERVICE, re.MULTILINE)
    assert executable is not None
    service = SERVICE.replace(executable[1], sys.executable)  # it must exist
    (tmp_path / "prime-ports-cleanup.service").write_text(service, "utf-8")
    (tmp_path / "prime-ports-cleanup.timer").write_text(TIMER, "utf-8")
    units = [str(path) for path in tmp_path.iterdir()]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, timeout=60)
    said = [line for line in done.stderr.splitlines() if "prime-ports-cleanup" in line]
    assert (done.returncode, said) == (0, [])


def test_zizmor_finds_nothing_in_the_workflow(tmp_path: Path) -> None:
    path = tmp_path / ".github" / "workflows" / "close-ports.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WORKFLOW, "utf-8")
    command = [str(Path(sys.executable).parent / "zizmor"), "--quiet", "--offline", "--no-config", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_uses_the_pinned_actions_of_our_own() -> None:
    used = re.findall(r"uses: (\S+@[0-9a-f]{40} # \S+)$", WORKFLOW, re.MULTILINE)
    assert len(used) == WORKFLOW.count("uses:") == 1
    ours = "".join(path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").iterdir())
    assert all(action in ours for action in used)


def test_the_key_is_given_to_the_steps_that_need_it_alone() -> None:
    job = loaded(WORKFLOW)["jobs"]["close"]
    assert "env" not in job
    assert [("PRIME_API_KEY" in step.get("env", {})) for step in job["steps"]] == [False, False, True]
    assert set(job["steps"][-1]["env"]) == {"PRIME_API_KEY", "OLDER_THAN"}
