"""The report of a batch as it travels: through pickle and copy, and as JSON whatever the ids were."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import BatchInterrupted, RemovalItem, RemovalReport
from prime_ports.emulator import Emulator
from support.batch import deletes, exposures
from support.both import Both

COPIES: list[Callable[[Any], Any]] = [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy]


class Own(BatchInterrupted):
    """A user's own, which takes other arguments."""

    def __init__(self, place: str, report: RemovalReport) -> None:
        super().__init__(report)
        self.place = place


@pytest.mark.parametrize("copied", COPIES, ids=["pickle", "copy", "deepcopy"])
def test_an_interruption_survives_with_its_report_and_notes(copied: Callable[[Any], Any]) -> None:
    item = RemovalItem(position=0, sandbox_id="s", exposure_id="e", status="not_attempted", reason="interrupted")
    report = RemovalReport(items=[item], interrupted=True, input_exhausted=False)
    for error in (BatchInterrupted(report), Own("here", report)):
        error.add_note("a note")
        again = copied(error)
        assert type(again) is type(error)
        assert again.report == report
        assert str(again) == str(error) == report.summary()
        assert again.__notes__ == ["a note"]
        assert getattr(again, "place", None) == getattr(error, "place", None)


STRANGE: list[Any] = [
    (b"s", b"e"),
    (None, 1.5),
    ("s", ["x"]),
    ("s", float("nan")),
    ("s", float("inf")),
    ("s", "\udc80"),
]


def constant(name: str) -> Any:
    raise AssertionError(f"{name} is no JSON")


def test_ids_of_any_type_are_shown_in_the_json(emulator: Emulator, client: Both) -> None:
    good = exposures(emulator, 1, 1)[0]
    report = client.unexpose_many([*STRANGE, good])
    assert [item.status for item in report.items] == ["failed"] * len(STRANGE) + ["removed"]
    document = json.loads(report.to_json().encode(), parse_constant=constant)
    shown = [(item["sandbox_id"], item["exposure_id"]) for item in document["items"]]
    assert shown == [
        ("b's'", "b'e'"),
        ("None", "1.5"),
        ("s", "['x']"),
        ("s", "nan"),
        ("s", "inf"),
        ("s", r"'\udc80'"),
        good,
    ]
    assert len(deletes(emulator)) == 1


def test_a_dry_run_without_items_has_nothing_to_remove(emulator: Emulator, client: Both) -> None:
    for plan in (client.unexpose_many([], dry_run=True), client.unexpose_all(everywhere=True, dry_run=True)):
        assert (plan.ok, plan.summary()) == (True, "nothing to remove")


def test_a_dry_run_counts_what_would_be_sent_and_nothing_else(emulator: Emulator, client: Both) -> None:
    good = exposures(emulator, 1, 1)[0]
    report = client.unexpose_many([*STRANGE, ("s", ".."), ("", "e"), good, good], dry_run=True)
    assert (report.estimate.requests, report.estimate.sandboxes) == (1, 1)
    assert emulator.requests == []
    unsendable = len(STRANGE) + 2
    assert [item.status for item in report.items] == ["failed"] * unsendable + ["not_attempted"] * 2
    assert all(isinstance(item.error, ValueError | TypeError) for item in report.failed)
    assert not report.ok
    assert len(json.loads(report.to_json())["items"]) == unsendable + 2


def test_a_dry_run_refuses_what_is_no_item_as_the_real_run_does(client: Both) -> None:
    with pytest.raises(TypeError, match="must be an Exposure or a pair"):
        client.unexpose_many(["sbx/exp"], dry_run=True)
