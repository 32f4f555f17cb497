"""The commands. Each imports what it needs when it runs, which keeps help and version quick."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from prime_ports import __version__
from prime_ports.cli._context import Invocation, shared_options, usage_errors
from prime_ports.cli._output import duration, exposure_to_dict, size_of
from prime_ports.cli._public_commands import list_
from prime_ports.emulator.__main__ import main as emulator

if TYPE_CHECKING:
    from prime_ports import PublicPort, RemovalReport

_DONE, _FAILED = 0, 1


@click.group(name="prime-ports", no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@shared_options
def prime_ports() -> None:
    """Expose ports of Prime Intellect sandboxes and remove the exposures again (unofficial).

    Example: prime-ports unexpose-all --all --older-than 2h --dry-run

    The key comes from PRIME_API_KEY or ~/.prime/config.json, never from an argument. Results go to standard output:
    tables on a terminal, else lines of tab-separated fields, or JSON. Messages go to standard error.

    Exit status: 0 done, 1 something failed, 2 wrong usage, 130 interrupted, 143 terminated.
    """


@prime_ports.command()
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("port", type=int)
@click.option("--name", help="Give the exposure a name.")
@click.option("--protocol", default="HTTP", show_default=True, help="Use HTTP or TCP.")
@shared_options
@click.pass_obj
def expose(invocation: Invocation, sandbox_id: str, port: int, name: str | None, protocol: str) -> int:
    """Expose a port of a sandbox and print its URL.

    Example: prime-ports expose sbx_1 8000 --name web
    """
    from prime_ports import PrimeError

    unsure = f"port {port} of sandbox {sandbox_id} may be exposed all the same; see: prime-ports list {sandbox_id}"
    with invocation.client() as ports:
        try:
            with usage_errors(), invocation.deferred(1, announces=True):
                exposure = ports.expose(sandbox_id, port, name=name, protocol=protocol)
        except (PrimeError, KeyboardInterrupt) as error:
            if not isinstance(error, PrimeError) or error.may_have_succeeded:
                invocation.output.message(unsure)
            raise
    with invocation.deferred():
        invocation.output.exposures([exposure], exposure_to_dict(exposure))
    return _DONE


@prime_ports.command()
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("exposure_ids", metavar="EXPOSURE_ID...", nargs=-1, required=True)
@click.option("--missing-ok", is_flag=True, help="Accept a single exposure that does not exist.")
@shared_options
@click.pass_obj
def unexpose(invocation: Invocation, sandbox_id: str, exposure_ids: tuple[str, ...], missing_ok: bool) -> int:
    """Remove exposures of a sandbox.

    Example: prime-ports unexpose sbx_1 exp_1 exp_2

    "-" reads ids from standard input, one a line. Each id is tried, also when others fail. Among several ids, a 404
    counts as already gone once the list of the sandbox confirms it; a single id needs --missing-ok for that.

    Fields of a line: sandbox, exposure, status, details.
    """
    ids = _expand_stdin(exposure_ids)

    from prime_ports.cli._removal_commands import unexpose_one, unexpose_several

    with invocation.client() as ports:
        if len(ids) == 1:
            report = unexpose_one(invocation, ports, sandbox_id, ids[0], missing_ok=missing_ok)
        else:
            report = unexpose_several(invocation, ports, [(sandbox_id, exposure_id) for exposure_id in ids])
    return _report(invocation, report)


def _expand_stdin(exposure_ids: Sequence[str]) -> list[str]:
    """Replace "-" by the lines of standard input."""
    ids: list[str] = []
    for exposure_id in exposure_ids:
        if exposure_id != "-":
            ids.append(exposure_id)
            continue
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except (UnicodeDecodeError, OSError) as error:
            raise click.UsageError(f"cannot read standard input: {error}") from None
        # Not by `splitlines`, which splits an id at control characters instead of leaving it to be refused.
        ids.extend(line for each in re.split(r"[\r\n]", text) if (line := each.strip(" \t")))
    return ids


@prime_ports.command("unexpose-all")
@click.argument("sandbox_id", metavar="[SANDBOX_ID]", required=False)
@click.option("--all", "everywhere", is_flag=True, help="Remove in every sandbox; required without SANDBOX_ID.")
@click.option("--older-than", metavar="AGE", help="Select by age (90m, 2h, 3d) or ISO 8601 time (default UTC).")
@click.option("--name", metavar="PATTERN", help="Select by name, such as 'web-*' (*, ?, [...]).")
@click.option("--port", type=int, help="Select by port.")
@click.option("--protocol", help="Select by protocol.")
@click.option("--dry-run", is_flag=True, help="Only list what would be removed, and how long it would take.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask; required without a terminal.")
@click.option("--concurrency", metavar="NUMBER", default=32, show_default=True, help="Limit the requests in flight.")
@shared_options
@click.pass_obj
def unexpose_all(
    invocation: Invocation, /, sandbox_id: str | None, everywhere: bool, dry_run: bool, yes: bool, **options: Any
) -> int:
    """Remove all or selected exposures of a sandbox, or with --all of every sandbox.

    Example: prime-ports unexpose-all --all --older-than 2h --dry-run

    Lists again at the end to verify. Fields of a line: sandbox, exposure, status, details.
    """
    if (sandbox_id is None) != everywhere:
        raise click.UsageError("give either SANDBOX_ID, or --all for every sandbox")
    ask = not (yes or dry_run)
    if ask and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("cannot ask without a terminal: give --yes to remove without asking, or --dry-run")

    from prime_ports.cli._removal_commands import unexpose_selected

    with invocation.client() as ports:
        select = partial(ports.unexpose_all, sandbox_id, everywhere=everywhere, **options, dry_run=True)
        if dry_run:
            with usage_errors():
                plan = select()
            return _report_plan(invocation, plan)
        report = unexpose_selected(invocation, ports, select, concurrency=options["concurrency"], ask=ask)
    return _report(invocation, report)


def _report(invocation: Invocation, report: RemovalReport) -> int:
    """Print a report and return the exit status."""
    message = invocation.output.message
    with invocation.deferred():
        invocation.output.report(report)
        if (failed := report.failed) and not sys.stdout.isatty():  # a table shows the errors
            message(f"error: {failed[0].error}")
        for port in report.still_listed:
            message(f"error: {_place(port)} is still listed")
        _report_list(invocation, report)
        if report.interrupted:
            message(f"interrupted: {report.summary()}")
        elif not report.items:
            message("nothing to remove")
        else:
            took = f"{max(report.elapsed, 0.1):.1f} s" if report.elapsed < 60 else duration(report.elapsed)
            message(f"{report.summary()} in {took}")
    return _DONE if report.ok else _FAILED


def _report_plan(invocation: Invocation, plan: RemovalReport) -> int:
    """Print what a dry run selected and return the exit status."""
    from prime_ports import Exposure

    selected = [port for port in plan.selected if isinstance(port, Exposure)]
    document = json.loads(plan.to_json()) | {"selected": [exposure_to_dict(each) for each in selected]}
    invocation.output.exposures(selected, document)
    _report_list(invocation, plan)
    assert plan.estimate is not None
    what, took = size_of(plan.estimate), duration(plan.estimate.seconds)
    invocation.output.message(f"would remove {what}, in {took} or more by the documented limits")
    return _FAILED if plan.invalid else _DONE


def _place(port: PublicPort) -> str:
    return " ".join(port.key.split("/")[1:])


def _report_list(invocation: Invocation, report: RemovalReport) -> None:
    for port in report.skipped:
        invocation.output.message(f"skipped: {_place(port)} has no creation time")
    for text in report.invalid:
        invocation.output.message(f"error: {text}")


for command in (list_, emulator):
    prime_ports.add_command(command)
