"""The commands that publish ports of VM sandboxes, close them, and remove public ports of every kind."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from prime_ports.cli._context import EXIT_STATUS, Invocation, shared_options, usage_errors
from prime_ports.cli._filters import (
    PORT,
    check_tunnel_scope,
    filter_options,
    must_ask,
    network_option,
    removal_options,
    shared_rule_option,
    stop_after_option,
    sync_option,
    team_option,
)
from prime_ports.cli._reports import DONE, FAILED, show_plan, show_report
from prime_ports.emulator._click_help import HelpfulCommand

_team_option = team_option("Use networks of this team, not of the owner.")
_until_interrupt_option = click.option(
    "--until-interrupt",
    is_flag=True,
    help="Keep the port open until Ctrl-C or SIGTERM, then close it, also where it was public before.",
)


@click.command(
    cls=HelpfulCommand,
    examples=["prime-ports publish sbx_1 8000", "prime-ports publish sbx_1 8000 --until-interrupt"],
    exit_status=EXIT_STATUS,
)
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("port", type=PORT)
@network_option
@_team_option
@sync_option
@_until_interrupt_option
@shared_options
@click.pass_obj
def publish(
    invocation: Invocation, /, sandbox_id: str, port: int, team_id: str | None, until_interrupt: bool, **options: Any
) -> int:
    """Make a port of a VM sandbox public and print its URL.

    The URL needs PRIME_GATEWAY_DOMAIN. Status 1 also when the port is published, but not in force in time. With
    --until-interrupt, Ctrl-C and SIGTERM are the expected end: status 0 once the port is closed.

    Fields of a line: kind, sandbox, port, two empty ones, network, URL.
    """
    from prime_ports.cli._opening import hold_open, opened, show_port

    if team_id is not None:
        options["team_id"] = team_id
    what = f"port {port} of sandbox {sandbox_id}"
    with invocation.client() as ports:
        if until_interrupt:
            with usage_errors():
                block = ports.published(sandbox_id, port, **options)
            return hold_open(invocation, block, what, sandbox_id)
        with opened(invocation, f"{what} may be public all the same", sandbox_id), usage_errors():
            published = ports.publish(sandbox_id, port, **options)
    with invocation.deferred():
        show_port(invocation, published)
        if not published.confirmed:
            text = f"{what} is published, but was not in force after {options['sync_timeout']:g} s"
            invocation.output.message(f"error: {text}; publish it again to look once more")
    return DONE if published.confirmed else FAILED


@click.command(
    cls=HelpfulCommand, examples=["prime-ports unpublish sbx_1 8000 9000 --missing-ok"], exit_status=EXIT_STATUS
)
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("numbers", metavar="PORT...", nargs=-1, required=True, type=PORT)
@click.option("--missing-ok", is_flag=True, help="Accept ports that are not open.")
@shared_rule_option
@click.option("--all-ports", is_flag=True, help="Remove rules without ports, which open all of them.")
@sync_option
@_team_option
@stop_after_option
@shared_options
@click.pass_obj
def unpublish(
    invocation: Invocation,
    /,
    sandbox_id: str,
    numbers: tuple[int, ...],
    missing_ok: bool,
    shared: bool,
    team_id: str | None,
    **options: Any,
) -> int:
    """Close published ports of a VM sandbox and nothing else.

    Each network is written once for all the ports. Status 0 only when the service says that all of them are closed: 1
    also for a port that no rule opens any more while its networks are not in force.

    Fields of a line: kind, sandbox, port, an empty one, status, details.
    """
    from prime_ports.cli._removal_commands import unpublish_ports

    if team_id is not None:
        options["team_id"] = team_id
    options["shared"] = "close" if shared else None
    pairs = [(sandbox_id, number) for number in numbers]
    with invocation.client() as ports:
        report = unpublish_ports(invocation, ports, pairs, missing_ok=missing_ok, **options)
    return show_report(invocation, report, kinds=True)


@click.command(
    "remove-all",
    cls=HelpfulCommand,
    examples=[
        "prime-ports remove-all --all --older-than 2h --dry-run",
        "prime-ports remove-all --all --name 'web-*' --yes",
        "prime-ports remove-all sbx_1 --yes",
    ],
    exit_status=EXIT_STATUS,
)
@click.argument("sandbox_id", metavar="[SANDBOX_ID]", required=False)
@click.option("--all", "everywhere", is_flag=True, help="Remove in the whole account; required without SANDBOX_ID.")
@filter_options
@click.option("--all-users", is_flag=True, help="Remove tunnels of every user of the team of --team-id.")
@shared_rule_option
@sync_option
@removal_options
@shared_options
@click.pass_obj
def remove_all(
    invocation: Invocation,
    /,
    sandbox_id: str | None,
    everywhere: bool,
    kinds: tuple[str, ...],
    shared: bool,
    dry_run: bool,
    yes: bool,
    **options: Any,
) -> int:
    """Remove public ports of every kind.

    Name a sandbox, or give --all for the whole account. Shows the list and asks; removes what it has shown and
    nothing else, and lists again at the end to verify. Ports without a known age are skipped by --older-than.

    Status 1 also for a published port that no rule opens any more while its networks are not in force. Fields of a
    line: kind, sandbox, port, id of exposure or tunnel, status, details; with --dry-run those of list.
    """
    check_tunnel_scope(sandbox_id, kinds)
    if options["all_users"] and options["team_id"] is None:
        raise click.UsageError("--all-users needs --team-id: tunnels of others are removed for a named team only")
    ask = must_ask(sandbox_id, everywhere=everywhere, sure=yes or dry_run, **options)

    from prime_ports.cli._removal_commands import remove_selected

    settings = {name: options.pop(name) for name in ("sync_timeout", "concurrency")}
    settings["shared"] = "close" if shared else None
    stop_after = options.pop("stop_after")
    with invocation.client() as ports:
        scope: dict[str, Any] = {"everywhere": everywhere, "kinds": kinds or None}
        select = partial(ports.remove_all, sandbox_id, **scope, **options, **settings, dry_run=True)
        if dry_run:
            with usage_errors():
                plan = select()
            return show_plan(invocation, plan)
        remove = partial(ports.remove_many, **settings, stop_after=stop_after)
        report = remove_selected(invocation, select, remove, ask=ask)
    return show_report(invocation, report, kinds=True)
