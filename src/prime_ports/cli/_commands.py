"""The commands. Each imports what it needs when it runs, which keeps help and version quick."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from prime_ports import __version__
from prime_ports.cli._context import Invocation, shared_options, usage_errors
from prime_ports.cli._output import exposure_to_dict
from prime_ports.cli._public_commands import list_, must_ask, publish, remove_all, unpublish
from prime_ports.cli._reports import DONE, show_plan, show_report
from prime_ports.emulator.__main__ import main as emulator


@click.group(name="prime-ports", no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@shared_options
def prime_ports() -> None:
    """Make ports of Prime Intellect sandboxes public, list them and close them again (unofficial).

    Example: prime-ports remove-all --all --older-than 2h --dry-run

    VM sandboxes publish ports, container sandboxes expose them.

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
    return DONE


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
    return show_report(invocation, report, kinds=False)


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
    ask = must_ask(sandbox_id, everywhere=everywhere, sure=yes or dry_run)

    from prime_ports.cli._removal_commands import remove_selected

    with invocation.client() as ports:
        select = partial(ports.unexpose_all, sandbox_id, everywhere=everywhere, **options, dry_run=True)
        if dry_run:
            with usage_errors():
                plan = select()
            return show_plan(invocation, plan, kinds=False)
        remove = partial(ports.unexpose_many, concurrency=options["concurrency"])
        report = remove_selected(invocation, select, remove, ask=ask)
    return show_report(invocation, report, kinds=False)


for command in (list_, publish, unpublish, remove_all, emulator):
    prime_ports.add_command(command)
