"""What the documents claim in tables and pictures is what the code says."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import reference

import prime_ports
from codegen import errors
from codegen.commands.diff import report_on
from codegen.diffing.report import FORMATS
from codegen.document import read
from prime_openapi import OPERATIONS, Operation, SuccessResponse, find_operation
from prime_ports._retry import Attempt, default_retry, delivery_of
from support.pages import DOCS, ROOT, blocks, table

RETRIES = DOCS / "explanation" / "retries.md"
REGENERATE = DOCS / "how-to" / "regenerate.md"
MIGRATE = DOCS / "how-to" / "migrate.md"


def attempts_of(words: str) -> list[Attempt]:
    """What a row of the table on retries speaks of."""
    if words.startswith("connection refused"):
        return [Attempt("not_sent")]
    if words.startswith("connection lost"):
        return [Attempt("unknown"), Attempt("unknown", 200)]
    if words.startswith("a certificate"):
        return [Attempt("not_sent", retryable=False)]
    statuses = [int(text) for text in re.findall(r"\d{3}", words)]
    if "to" in words.split():
        statuses = [*statuses[:-2], *range(statuses[-2], statuses[-1] + 1)]
    statuses += [505, 511, 519, 531, 599] if "other 5xx" in words else []
    statuses += [400 + number for number in range(100) if number not in {8, 29}] if "other 4xx" in words else []
    return [Attempt(delivery_of(status), status) for status in statuses]


def operation(method: str) -> Operation[Any]:
    return Operation("made.up", method, "/made/up", (SuccessResponse(range(200, 201), "json", str),))


@pytest.mark.parametrize("row", table(RETRIES, "what the attempt came to"), ids=lambda row: row[0])
def test_the_table_of_retries_is_what_decides(row: list[str]) -> None:
    words, effect, *cells = row
    for attempt in attempts_of(words):
        assert effect.strip("`") == ("not retryable" if not attempt.retryable else attempt.delivery)
        for method, cell in zip(("GET", "DELETE", "POST"), cells, strict=True):
            again = default_retry(operation(method), [attempt]) is not None
            assert cell == ("again" if again else "no"), (method, attempt)


def test_what_is_never_sent_names_tests_that_are_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", (DOCS / "explanation" / "never-sent.md").read_text("utf-8"))
    assert len(named) >= 7
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_report_is_the_one_of_such_a_document(document_path: Path) -> None:
    before = read(document_path)
    after = json.loads(json.dumps(before))
    del after["paths"]["/api/v1/sandbox/{sandbox_id}/logs"]
    removal = after["paths"]["/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"]["delete"]
    removal["x-mint"]["content"] = removal["x-mint"]["content"].replace("20 requests", "40 requests")
    said = FORMATS["text"](report_on(before, after))
    (shown,) = blocks(REGENERATE, "text")
    # The page counts the operations of the committed document, and any document may have more.
    counts = f"{len(OPERATIONS)} operations before, {len(OPERATIONS) - 1} now"
    assert said.strip() == re.sub(r"\d+ operations before, \d+ now", counts, shown).strip()


def test_the_statuses_of_the_scripts_are_those_of_the_table() -> None:
    told = {int(status) for status, _ in table(REGENERATE, "status")}
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    assert told == {0, 130} | {kind.status for kind in kinds}  # type: ignore[attr-defined]


def test_our_side_of_the_migration_is_there() -> None:
    for theirs, ours, *_ in table(MIGRATE, "prime-sandboxes | here | what"):
        assert re.fullmatch(r"`\w+`", theirs)
        for name in re.findall(r"`([\w.]+)`", ours):
            first, _, method = name.partition(".")
            if first in {"PortClient", "AsyncPortClient"}:
                assert callable(getattr(getattr(prime_ports, first), method))
            else:
                assert f"sandbox.{first}" in OPERATIONS.values()
                assert method == "sync"
    for _, ours in table(MIGRATE, "prime-sandboxes | here |\n"):
        for name in re.findall(r"`([A-Z]\w+)`", ours):
            assert issubclass(getattr(prime_ports, name), prime_ports.PrimeError)


def test_the_reference_has_every_operation_with_its_limit() -> None:
    text = reference.operations()
    for method, path in OPERATIONS:
        one = find_operation(method, path)
        (part,) = (part for part in text.split("\n### ")[1:] if reference.code(f"{method} {path}") in part)
        assert part.startswith(one.name.split(".")[-1])
        assert f"Limit: {reference.limits(one.rate_limits)}." in part
    assert "Limit: 20 requests per 60 seconds per IP and token per sandbox." in text


def test_the_page_of_the_command_line_has_every_command() -> None:
    command = [sys.executable, "-m", "prime_ports", "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    listed = re.findall(r"^  ([a-z-]+)  ", said[said.index("Commands:") :], re.MULTILINE)
    assert sorted(listed) == sorted(reference.COMMANDS)


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
