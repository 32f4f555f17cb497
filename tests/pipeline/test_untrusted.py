"""The document is untrusted: none of its strings becomes code, and none of its names hides anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.pipeline_attacks import (
    ATTACKS,
    CLEAN,
    MARK,
    attacked,
    hidden,
    identifiers,
    places,
    shape,
    take,
)
from support.pipeline_samples import Package


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return shape(Package(CLEAN, tmp_path_factory.mktemp("clean")).path)


@pytest.mark.parametrize("attack", ATTACKS)
def test_prose_that_attacks_gives_the_same_code(tmp_path: Path, clean: dict[str, str], attack: str) -> None:
    document = CLEAN
    for place in places(CLEAN):
        # A title names a class, so that harmless words in it may show; the other test looks at those.
        if place[-1] in {"description", "summary"} and "properties" not in place[-2:-1]:
            document = attacked(document, place, ATTACKS[attack])
    package = take(document, tmp_path)
    assert package is not None
    assert shape(package.path) == clean
    assert not any(MARK in name for name in identifiers(package.path))
    assert hidden(package.path) == set()
    assert "True" in package.run(
        "import prime_openapi.models as m; [getattr(m, n) for n in m.__all__]; result = 'True'"
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_default_that_attacks_is_a_constant_with_that_value(
    tmp_path: Path, clean: dict[str, str], attack: str
) -> None:
    text = ATTACKS[attack]
    schema = ("components", "schemas", "Thing", "properties", "name", "default")
    document = attacked(CLEAN, schema, text)
    package = take(document, tmp_path)
    assert package is not None
    assert shape(package.path) == clean
    assert package.run("from prime_openapi.models import Thing; result = Thing().name") == f"nobody{text}"
    assert hidden(package.path) == set()
