"""The commands. Each imports what it needs when it runs, which keeps help and version quick."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from prime_ports import __version__
from prime_ports.cli._completion import NAME, completion
from prime_ports.cli._context import EXIT_STATUS, Invocation, shared_options, usage_errors
from prime_ports.cli._doctor import doctor
from prime_ports.cli._filters import PORT, must_ask, name_option, older_than_option, removal_options, stop_after_option
from prime_ports.cli._list_commands import list_, sandboxes
from prime_ports.cli._public_commands import publish, remove_all, unpublish
from prime_ports.cli._reports import DONE, show_plan, show_report
from prime_ports.emulator.__main__ import main as emulator
from prime_ports.emulator._click_help import HelpfulCommand, HelpfulGroup


@click.group(
    name=NAME,
    cls=HelpfulGroup,
    no_args_is_help=False,
    examples=[
        "prime-ports doctor",
        "prime-ports list",
        "prime-ports remove-all --all --older-than 2h --dry-run",
    ],
    exit_status=EXIT_STATUS,
    suggestions={
        "help": (f"{NAME} --help",),
        "open": ("publish", "expose"),
        **dict.fromkeys(("close", "delete", "rm", "stop"), ("unpublish", "unexpose", "remove-all")),
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@shared_options
def prime_ports() -> None:
    """Make ports of Prime Intellect sandboxes public, list them and close them again (unofficial).

    VM sandboxes publish ports, container sandboxes expose them.

    The key comes from PRIME_API_KEY or ~/.prime/config.json, never from an argument. Results go to standard output:
    tables on a terminal, else lines of tab-separated fields, or JSON. Messages go to standard error.
    """


@prime_ports.command(
    cls=HelpfulCommand,
    examples=["prime-ports expose sbx_1 8000 --name web", "prime-ports expose sbx_1 8000 --until-interrupt"],
    exit_status=EXIT_STATUS,
)
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("port", type=int)
@click.option("--name", help="Give the exposure a name.")
@click.option("--protocol", default="HTTP", show_default=True, help="Use HTTP or TCP.")
@click.option(
    "--until-interrupt",
    is_flag=True,
    help="Keep the port open until Ctrl-C or SIGTERM, then remove this exposure, and no earlier one of the port.",
)
@shared_options
@click.pass_obj
def expose(
    invocation: Invocation, sandbox_id: str, port: int, name: str | None, protocol: str, until_interrupt: bool
) -> int:
    """Expose a port of a container sandbox and print its URL.

    PORT is 22-9000. With --until-interrupt, Ctrl-C and SIGTERM are the expected end: status 0 once the port is closed.

    Fields of a line: kind, sandbox, port, id of the exposure, protocol, name, URL.
    """
    from prime_ports.cli._opening import hold_open, opened, show_port

    what = f"port {port} of sandbox {sandbox_id}"
    with invocation.client() as ports:
        if until_interrupt:
            with usage_errors():
                block = ports.exposed(sandbox_id, port, name=name, protocol=protocol)
            return hold_open(invocation, block, what, sandbox_id)
        with opened(invocation, f"{what} may be exposed all the same", sandbox_id), usage_errors():
            exposure = ports.expose(sandbox_id, port, name=name, protocol=protocol)
    with invocation.deferred():
        show_port(invocation, exposure)
    return DONE


@prime_ports.command(cls=HelpfulCommand, examples=["prime-ports unexpose sbx_1 exp_1 exp_2"], exit_status=EXIT_STATUS)
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("exposure_ids", metavar="EXPOSURE_ID...", nargs=-1, required=True)
@click.option("--missing-ok", is_flag=True, help="Accept a single exposure that does not exist.")
@stop_after_option
@shared_options
@click.pass_obj
def unexpose(
    invocation: Invocation,
    sandbox_id: str,
    exposure_ids: tuple[str, ...],
    missing_ok: bool,
    stop_after: float | None,
) -> int:
    """Remove exposures of a sandbox.

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
            pairs = [(sandbox_id, exposure_id) for exposure_id in ids]
            report = unexpose_several(invocation, ports, pairs, stop_after)
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


@prime_ports.command(
    "unexpose-all",
    cls=HelpfulCommand,
    examples=["prime-ports unexpose-all --all --older-than 2h --dry-run", "prime-ports unexpose-all sbx_1 --yes"],
    exit_status=EXIT_STATUS,
)
@click.argument("sandbox_id", metavar="[SANDBOX_ID]", required=False)
@click.option("--all", "everywhere", is_flag=True, help="Remove in every sandbox; required without SANDBOX_ID.")
@older_than_option
@name_option
@click.option("--port", type=PORT, metavar="PORT", help="Select by port.")
@click.option("--protocol", help="Select by protocol.")
@removal_options
@shared_options
@click.pass_obj
def unexpose_all(
    invocation: Invocation,
    /,
    sandbox_id: str | None,
    everywhere: bool,
    dry_run: bool,
    yes: bool,
    concurrency: int,
    stop_after: float | None,
    **filters: Any,
) -> int:
    """Remove all or selected exposures.

    Name a sandbox, or give --all for every sandbox. Lists again at the end to verify.

    Fields of a line: sandbox, exposure, status, details; with --dry-run those of list.
    """
    ask = must_ask(sandbox_id, everywhere=everywhere, sure=yes or dry_run, **filters)

    from prime_ports.cli._removal_commands import remove_selected

    with invocation.client() as ports:
        options = {"everywhere": everywhere, "concurrency": concurrency, **filters}
        select = partial(ports.unexpose_all, sandbox_id, **options, dry_run=True)
        if dry_run:
            with usage_errors():
                plan = select()
            return show_plan(invocation, plan)
        remove = partial(ports.unexpose_many, concurrency=concurrency, stop_after=stop_after)
        report = remove_selected(invocation, select, remove, ask=ask)
    return show_report(invocation, report, kinds=False)


for command in (list_, sandboxes, publish, unpublish, remove_all, doctor, completion, emulator):
    prime_ports.add_command(command)
