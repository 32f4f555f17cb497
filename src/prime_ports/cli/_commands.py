"""What can be typed. Commands import what they need when they run, so that help and version are quick."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from prime_ports._paths import segment
from prime_ports._version import __version__
from prime_ports.cli._session import Session, json_option, shared_options, usage
from prime_ports.cli._words import count, span

if TYPE_CHECKING:
    from datetime import datetime

    from prime_ports._batch.report import RemovalReport
    from prime_ports._models import Exposure

_DONE, _FAILED = 0, 1

_HELP = """Expose ports of Prime Intellect sandboxes and, above all, take them away again (unofficial).

The key comes from PRIME_API_KEY or ~/.prime/config.json, never from an argument. Results go to standard output: tables
on a terminal, else lines of fields with tabs between them, or JSON. Everything else goes to standard error.

Exit status: 0 done, 1 something failed, 2 wrong usage, 130 interrupted, 143 terminated."""


@click.group(
    name="prime-ports", help=_HELP, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@shared_options
def prime_ports() -> None:
    """See `_HELP`."""


def _checked_id(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _check_id(f"{parameter.name}", value)


def _check_id(name: str, value: str) -> str:
    try:
        segment(name, value)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return value


def _checked_port(context: click.Context, parameter: click.Parameter, value: str) -> int:
    from prime_ports._requests import MAX_PORT, MIN_PORT

    try:
        return int(value)  # the range is checked with the rest of the request
    except ValueError:
        raise click.UsageError(f"port must be a whole number from {MIN_PORT} to {MAX_PORT}, not {value!r}") from None


def _checked_age(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    from prime_ports._batch.select import moment

    try:
        return moment(value)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None


@prime_ports.command("list")
@click.argument("sandbox_id", metavar="[SANDBOX]", required=False, callback=_checked_id)
@shared_options
@click.pass_obj
def list_(session: Session, sandbox_id: str | None) -> int:
    """List the exposures of SANDBOX, or of every sandbox.

    The fields of a line: sandbox, exposure, port, protocol, name, address, time.
    """
    from prime_ports._client import PortClient
    from prime_ports._errors import ResponseValidationError

    unreadable: list[str] = []
    with PortClient(**session.client_options()) as ports:
        try:
            with usage():
                exposures = ports.list_exposures(sandbox_id)
        except ResponseValidationError as error:
            if error.valid_items is None:
                raise
            exposures, unreadable = list(error.valid_items), [error.message]
    if not exposures and not unreadable:
        session.output.message("nothing is exposed")
    session.output.exposures(exposures, unreadable)
    for problem in unreadable:
        session.output.message(f"error: {problem}")
    return _FAILED if unreadable else _DONE


@prime_ports.command()
@click.argument("sandbox_id", metavar="SANDBOX_ID", callback=_checked_id)
@click.argument("port", callback=_checked_port)
@click.option("--name", help="A name for people.")
@click.option("--protocol", default="HTTP", show_default=True, help="HTTP or TCP.")
@shared_options
@click.pass_obj
def expose(session: Session, sandbox_id: str, port: int, name: str | None, protocol: str) -> int:
    """Expose PORT of SANDBOX, and show where it is reached."""
    from prime_ports._client import PortClient
    from prime_ports._errors import PrimeError
    from prime_ports._requests import expose_request

    with usage():
        expose_request(sandbox_id, port, name, protocol)
    unsure = f"port {port} of sandbox {sandbox_id} may be exposed all the same; see: prime-ports list {sandbox_id}"
    with PortClient(**session.client_options()) as ports:
        try:
            with usage():
                exposure = session.let_finish(lambda: ports.expose(sandbox_id, port, name=name, protocol=protocol))
        except PrimeError as error:
            if error.may_have_succeeded:
                session.output.message(unsure)
            raise
        except KeyboardInterrupt:
            session.output.message(unsure)
            raise
    with session.interrupts.held():
        session.output.exposure(exposure)
    return _DONE


@prime_ports.command()
@click.argument("sandbox_id", metavar="SANDBOX_ID", callback=_checked_id)
@click.argument("exposure_ids", metavar="EXPOSURE_ID...", nargs=-1, required=True)
@click.option("--missing-ok", is_flag=True, help="One that is not there is no failure.")
@shared_options
@click.pass_obj
def unexpose(session: Session, sandbox_id: str, exposure_ids: tuple[str, ...], missing_ok: bool) -> int:
    """Take exposures of SANDBOX away; "-" reads their ids from standard input, one on each line.

    Each is tried, whatever becomes of the others. With several, one that answers 404 counts as gone once the list of
    the sandbox agrees; a single one that is not there is a failure, unless --missing-ok is given.

    The fields of a line: sandbox, exposure, outcome, remark.
    """
    ids = [_check_id("exposure_id", each) for each in _expanded(exposure_ids)]

    from prime_ports._batch.report import RemovalReport
    from prime_ports._requests import unexpose_request
    from prime_ports.cli._removal import WatchedClient, unexpose_one

    if len(ids) == 1:
        with usage():
            report = unexpose_one(session, sandbox_id, ids[0], missing_ok=missing_ok)
    elif ids:
        with WatchedClient(session) as ports:
            pairs = [(sandbox_id, exposure_id) for exposure_id in ids]
            ports.check(unexpose_request(*pair) for pair in pairs)
            report = ports.account(lambda: ports.unexpose_many(pairs))
    else:
        report = RemovalReport()
    return _conclude(session, report, whole=True)


def _expanded(exposure_ids: Sequence[str]) -> list[str]:
    """The ids, with the lines of standard input in place of "-"."""
    ids: list[str] = []
    for exposure_id in exposure_ids:
        if exposure_id != "-":
            ids.append(exposure_id)
            continue
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise click.UsageError("standard input is not UTF-8") from None
        except OSError as error:
            raise click.UsageError(f"standard input cannot be read: {error.strerror}") from None
        # Not by `splitlines`, which would make two ids of one with a control character in it, that is to be refused.
        ids.extend(line for each in re.split(r"[\r\n]", text) if (line := each.strip(" \t")))
    return ids


@prime_ports.command("unexpose-all")
@click.argument("sandbox_id", metavar="[SANDBOX]", required=False, callback=_checked_id)
@click.option("--all", "everywhere", is_flag=True, help="In every sandbox; needed where none is named.")
@click.option(
    "--older-than",
    metavar="AGE",
    callback=_checked_age,
    help="Only what was exposed longer ago than 90m, 2h, 3d, or before a time in ISO 8601 (UTC without a zone).",
)
@click.option("--name", metavar="PATTERN", help="Only what has a name like this (*, ?, [...]).")
@click.option("--port", type=int, help="Only this port.")
@click.option("--protocol", help="Only this protocol.")
@click.option("--dry-run", is_flag=True, help="Only show what would be removed, and how long it would take.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask; needed where there is no terminal.")
@click.option(
    "--concurrency",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    default=32,
    show_default=True,
    help="How many requests may be under way at a time.",
)
@shared_options
@click.pass_obj
def unexpose_all(
    session: Session,
    sandbox_id: str | None,
    everywhere: bool,
    older_than: datetime | None,
    name: str | None,
    port: int | None,
    protocol: str | None,
    dry_run: bool,
    yes: bool,
    concurrency: int,
) -> int:
    """Take all exposures of SANDBOX away, or with --all those of every sandbox, or those that are selected.

    What was removed is looked for once more at the end. The fields of a line: sandbox, exposure, outcome, remark.
    """
    if (sandbox_id is None) != everywhere:
        raise click.UsageError("name a sandbox, or give --all for every sandbox" + (", not both" if everywhere else ""))
    ask = not (yes or dry_run)
    if ask and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("there is no terminal to ask on: give --yes to remove without asking, or --dry-run")

    from prime_ports._requests import list_request
    from prime_ports.cli._removal import WatchedClient

    with WatchedClient(session, ask=ask) as ports:
        ports.check([list_request(sandbox_id)])
        report = ports.account(
            lambda: ports.unexpose_all(
                sandbox_id,
                older_than=older_than,
                name=name,
                port=port,
                protocol=protocol,
                concurrency=concurrency,
                dry_run=dry_run,
            )
        )
        if dry_run:
            return _conclude_dry_run(session, report, ports.exposures)
    return _conclude(session, report, whole=False)


def _conclude(session: Session, report: RemovalReport, *, whole: bool) -> int:
    """Show the account and say what it comes to."""
    say = session.output.message
    with session.interrupts.held():
        session.output.report(report, whole=whole)
        if (failed := report.failed) and not sys.stdout.isatty():  # a table has said it already
            others = f" (and {count(len(failed) - 1, 'failure')} more)" if len(failed) > 1 else ""
            say(f"error: {failed[0].error}{others}")
        for exposure in report.still_listed:
            say(f"error: {exposure.sandbox_id} {exposure.exposure_id} is still listed")
        _tell_of_the_list(session, report)
        if report.interrupted:
            say(f"interrupted: {report.summary()}")
        elif not report.items:
            say("nothing to remove")
        else:
            waited = (
                f", {span(report.rate_limit_wait)} of waiting for limits in all" if report.rate_limit_wait >= 1 else ""
            )
            say(f"{report.summary()} in {_took(report.elapsed)}{waited}")
    return _DONE if report.ok else _FAILED


def _took(seconds: float) -> str:
    return f"{max(seconds, 0.1):.1f} s" if seconds < 60 else span(seconds)


def _conclude_dry_run(session: Session, report: RemovalReport, chosen: Sequence[Exposure]) -> int:
    session.output.plan(report, chosen)
    _tell_of_the_list(session, report)
    plan = report.estimate
    assert plan is not None
    what = f"{count(plan.requests, 'exposure')} in {count(plan.sandboxes, 'sandbox')}"
    session.output.message(f"would remove {what}, in {span(plan.seconds)} or more by the documented limits")
    return _FAILED if report.invalid else _DONE


def _tell_of_the_list(session: Session, report: RemovalReport) -> None:
    for exposure in report.skipped:
        session.output.message(f"skipped: {exposure.sandbox_id} {exposure.exposure_id} has no time to judge its age by")
    for problem in report.invalid:
        session.output.message(f"error: {problem}")


@prime_ports.command(context_settings={"show_default": True})
@click.option("--host", default="127.0.0.1", help="Address to listen on.")
@click.option("--port", default=0, help="Port to listen on; 0 takes a free one.")
@click.option(
    "--api-key", metavar="TEXT", help="What clients of it must show.  [default: PRIME_API_KEY or a fixed one]"
)
@click.option("--time-scale", default=1.0, help="Multiplies every period; with 0.05 a minute takes 3 seconds.")
@click.option("--fault-rate", default=0.0, help="Share of requests that go wrong, 0 to 1.")
@click.option("--seed", default=0, help="Of ids and faults.")
@json_option
@click.pass_obj
def emulator(
    session: Session, host: str, port: int, api_key: str | None, time_scale: float, fault_rate: float, seed: int
) -> int:
    """Run a local server that behaves as the sandbox API does, until Ctrl-C or SIGTERM."""
    from prime_ports.cli._local import run_emulator

    arguments = {"host": host, "port": port, "time-scale": time_scale, "fault-rate": fault_rate, "seed": seed}
    return run_emulator(arguments, api_key, as_json=session.output.as_json)
