"""Many more mutations of the committed document, and thirty of the published one where somebody has it.

The published document is not part of this project: PRIME_PORTS_PUBLISHED names the file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "pipeline")]

from codegen.checks.validate import validate  # noqa: E402
from codegen.diffing.spec_diff import compare_specs  # noqa: E402
from codegen.document import DOCUMENT, canonical, parse, read  # noqa: E402
from codegen.errors import PipelineError  # noqa: E402
from support.flag_mutations import mutate_value  # noqa: E402
from support.pipeline_mutations import check, mutations  # noqa: E402

# Read here, because the tests themselves do not see the variables of the machine.
PUBLISHED = os.environ.get("PRIME_PORTS_PUBLISHED")


@pytest.mark.timeout(900)
def test_many_mutations_of_the_committed_document(tmp_path: Path) -> None:
    check(list(mutations(read(DOCUMENT), tmp_path, 1000, 45)))


@pytest.mark.timeout(600)
@pytest.mark.skipif(PUBLISHED is None, reason="PRIME_PORTS_PUBLISHED does not name the published document")
def test_mutations_of_the_published_document(tmp_path: Path) -> None:
    assert PUBLISHED is not None
    check(list(mutations(read(Path(PUBLISHED)), tmp_path, 2000, 30)))


@pytest.mark.timeout(900)
def test_many_single_values_of_the_committed_document_are_compared() -> None:
    base, compared = read(DOCUMENT), 0
    for seed in range(3000, 3120):
        head, what = mutate_value(base, seed)
        try:
            head = parse(canonical(head).encode(), "mutated")
            validate(head)
        except PipelineError:
            continue
        compared += 1
        for before, after in ((base, head), (head, base)):
            for change in compare_specs(before, after):
                assert change.text, what
                assert "\n" not in change.text, what
    assert compared >= 40
