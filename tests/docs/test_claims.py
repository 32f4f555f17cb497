"""The tables of retries and exit statuses in the docs agree with the code, and the figures with the last run."""

from __future__ import annotations

import importlib.util
import json
import re
from types import ModuleType
from typing import Any

import pytest

from codegen.errors import PipelineError
from prime_openapi import Operation, SuccessResponse
from prime_ports import Attempt, default_retry
from support.pages import DOCS, ROOT, table

RETRIES = DOCS / "explanation" / "retries.md"


def attempts_of(words: str, delivery: str) -> list[Attempt]:
    """Return the attempts that a row of the table describes."""
    if words.startswith("connection lost"):
        return [Attempt("unknown"), Attempt("unknown", 200)]
    if words.startswith("untrusted certificate"):
        return [Attempt("not_sent", retryable=False)]
    statuses = [int(text) for text in re.findall(r"\d{3}", words)]
    if "to" in words.split():
        statuses = [*statuses[:-2], *range(statuses[-2], statuses[-1] + 1)]
    statuses += [505, 511, 519, 531, 599] if "other 5xx" in words else []
    statuses += [400 + number for number in range(100) if number not in {8, 29}] if "other 4xx" in words else []
    return [Attempt(delivery, status) for status in statuses] or [Attempt(delivery)]  # type: ignore[arg-type]


def operation(method: str) -> Operation[Any]:
    return Operation("made.up", method, "/made/up", (SuccessResponse(range(200, 201), "json", lambda: str),))


@pytest.mark.parametrize("row", table(RETRIES, "result of the attempt"), ids=lambda row: row[0])
def test_the_table_of_retries_agrees_with_default_retry(row: list[str]) -> None:
    words, delivery, *cells = row
    for attempt in attempts_of(words, delivery.strip("`")):
        for method, cell in zip(("GET", "DELETE", "POST"), cells, strict=True):
            retried = default_retry(operation(method), [attempt]) is not None
            assert cell == ("yes" if retried else "no"), (method, attempt)


def test_the_exit_statuses_of_codegen_agree_with_its_errors() -> None:
    documented = [int(status) for status, _ in table(DOCS / "how-to" / "regenerate.md", "status | meaning")]
    errors: list[type[PipelineError]] = [PipelineError, *PipelineError.__subclasses__()]
    assert documented == [0, *sorted(error.status for error in errors), 130]


def bench(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{name}_for_tests", ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_figures_are_those_of_the_last_run() -> None:
    show = bench("show")
    results = json.loads(show.RESULTS.read_text("utf-8"))
    for page, inserted in ((show.PAGE, show.tables(results)), (show.README, show.summary(results))):
        assert page.read_text("utf-8") == show.within(page.read_text("utf-8"), inserted)
    assert show.PLOT.read_text("utf-8") == show.plot(results)
