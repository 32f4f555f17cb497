"""Reports of removals: on standard output, with messages on standard error, and as an exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prime_ports.cli._context import Invocation
from prime_ports.cli._output import Output, count, duration
from prime_ports.cli._port_rows import HEADINGS, PortRows, kinds_in_words

if TYPE_CHECKING:
    from prime_ports import Estimate, PublicPort, RemovalItem, RemovalReport

DONE, FAILED = 0, 1


def show_report(invocation: Invocation, report: RemovalReport, *, kinds: bool) -> int:
    """Print a report and return the exit status; with `kinds`, rows have the kind of each port.

    A published port that is not known to be closed is a failure, although no rule opens it.
    """
    message, note = invocation.output.message, invocation.output.note
    unconfirmed = [item for item in report.items if _is_unconfirmed(item)]
    ok = report.ok and not unconfirmed
    with invocation.deferred():
        document = json.loads(report.to_json()) | {"ok": ok}
        headings: tuple[str, ...] = ("Kind", "Sandbox", "Port", "ID", "Status", "Details")
        rows = [_row(item, invocation.output) for item in report.items]
        if not kinds:
            headings, rows = ("Sandbox", "Exposure", *headings[-2:]), [(row[1], *row[3:]) for row in rows]
        invocation.output.results(document, headings, rows)
        if (failed := report.failed) and not sys.stdout.isatty():  # a table shows the errors
            assert failed[0].error is not None
            message(f"error: {invocation.output.text_of(failed[0].error)}")
        for item in report.items:
            if item.removal is not None and item.removal.warning is not None:
                message(f"warning: {_place(item)}: {item.removal.warning}")
        for item in unconfirmed:
            assert item.removal is not None
            message(f"error: {_place(item)} is not confirmed to be closed: {item.removal.message}")
        for port in report.still_listed:
            message(f"error: {_place(port)} is still listed")
        _show_list_notes(invocation, report)
        if report.interrupted:
            message(f"interrupted: {report.summary()}")
        elif not report.items:
            note("nothing to remove")
        else:
            took = f"{max(report.elapsed, 0.1):.1f} s" if report.elapsed < 60 else duration(report.elapsed)
            note(f"{report.summary()} in {took}")
        if (numbered := [item for item in unconfirmed if item.port is not None]) and not report.interrupted:
            note(f"look again later: prime-ports unpublish {_place(numbered[0])} --missing-ok")
    return DONE if ok else FAILED


def show_plan(invocation: Invocation, plan: RemovalReport) -> int:
    """Print what a dry run selected and return the exit status."""
    rows = PortRows(plan.selected, plan.server_time)
    document = json.loads(plan.to_json()) | {"selected": rows.documents()}
    people = sys.stdout.isatty()
    if people and plan.selected and not invocation.output.as_json:
        invocation.output.listing(invocation, HEADINGS, rows.rows(for_people=True), rows.total(), pager=False)
    else:
        invocation.output.results(document, HEADINGS, rows.rows(for_people=people))
    _show_list_notes(invocation, plan)
    assert plan.estimate is not None
    if plan.selected:
        what, took = size_of(plan.estimate, plan.selected), duration(plan.estimate.seconds)
        invocation.output.note(f"would remove {what}, in {took} or more by the documented limits")
    else:
        invocation.output.note("nothing to remove")
    return FAILED if plan.invalid else DONE


def size_of(estimate: Estimate, ports: Sequence[PublicPort] = ()) -> str:
    """Return such as "3 exposures in 1 sandbox", or "1 exposure, 2 published ports" for ports of several kinds."""
    kinds = [port.kind for port in ports]
    if set(kinds) <= {"exposure"}:
        return f"{count(estimate.requests, 'exposure')} in {count(estimate.sandboxes, 'sandbox')}"
    return kinds_in_words(kinds)


def _is_unconfirmed(item: RemovalItem) -> bool:
    return item.kind == "published" and item.removal is not None and not item.removal.confirmed


def _row(item: RemovalItem, output: Output) -> tuple[object, ...]:
    port: object = item.port
    if item.kind == "published" and port is None:
        port = "*"
    id_ = item.tunnel_id if item.kind == "tunnel" else item.exposure_id
    shown = ("" if value is None else value for value in (item.sandbox_id, port, id_))
    return item.kind, *shown, item.status, _details(item, output)


def _details(item: RemovalItem, output: Output) -> str:
    if item.removal is not None and not item.removal.confirmed:
        if item.kind != "exposure":
            return f"not confirmed: {item.removal.message}"
        return "a response was lost; the 404 to the retry says that the exposure is gone"
    return item.reason or "" if item.error is None else output.text_of(item.error)


def _place(port: Any) -> str:
    return " ".join(port.key.split("/")[1:])


def _show_list_notes(invocation: Invocation, report: RemovalReport) -> None:
    for port in report.skipped:
        invocation.output.message(f"skipped: {_place(port)} has no creation time")
    for note in report.incomplete:
        invocation.output.message(f"not asked: {note}")
    for text in report.invalid:
        invocation.output.message(f"error: {text}")
