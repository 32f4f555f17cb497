"""Changes to a document, chosen by seeds: each generates completely, or stops and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.document import DOCUMENT, read
from support.pipeline_mutations import check, mutations
from support.pipeline_samples import operation, sample


def test_mutations_of_a_small_document(tmp_path: Path) -> None:
    document = sample()
    for number in range(3):
        document["paths"][f"/more/{number}"] = {"get": operation(f"more_{number}")}
    check(list(mutations(document, tmp_path, 0, 30)))


# Each change generates more than a hundred operations, which takes seconds; `make soak` tries every kind.
@pytest.mark.timeout(400)
def test_mutations_of_the_committed_document(tmp_path: Path) -> None:
    check(list(mutations(read(DOCUMENT), tmp_path, 100, 3)))
