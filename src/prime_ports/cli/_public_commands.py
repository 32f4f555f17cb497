"""The commands for public ports of every kind."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import click

from prime_ports.cli._context import Invocation, shared_options, usage_errors
from prime_ports.cli._port_rows import HEADINGS, PortRows, port_to_dict
from prime_ports.cli._reports import DONE, FAILED, show_plan, show_report

KINDS = ("exposure", "published", "tunnel")

_PORT = click.IntRange(1, 65_535)
_kind_option = click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Select by kind; repeat it to select several."
)

_sync_option = click.option(
    "--sync-timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    default=120.0,
    help="Wait so long until the networks are in force.  [default: 120]",
)
_shared_option = click.option("--shared", is_flag=True, help="Close a port also for sandboxes that share its rule.")
_team_option = click.option("--team-id", metavar="TEAM_ID", help="Use networks of this team, not of the owner.")


@click.command("list")
@click.argument("sandbox_id", metavar="[SANDBOX_ID]", required=False)
@_kind_option
@click.option("--all-users", is_flag=True, help="List tunnels of other users of the teams, too.")
@shared_options
@click.pass_obj
def list_(invocation: Invocation, sandbox_id: str | None, kinds: tuple[str, ...], all_users: bool) -> int:
    """List everything that the internet can reach, or the public ports of a sandbox.

    Example: prime-ports list --kind published

    These are exposures, published ports of VM sandboxes and tunnels: yours, and those of your teams. URLs of published
    ports need PRIME_GATEWAY_DOMAIN. Messages name what could not be asked, which is no failure, and what could not be
    read, which is status 1.

    Fields of a line: kind, sandbox, port, id of exposure or tunnel, protocol, name, URL, age in seconds.
    """
    check_tunnel_scope(sandbox_id, kinds)

    with invocation.client() as ports, usage_errors():
        listed = ports.list_public(kinds or None, sandbox_id=sandbox_id, all_users=all_users)  # type: ignore[arg-type]

    rows = PortRows(listed, listed.server_time)
    document = {
        "ports": rows.documents(),
        "incomplete": listed.incomplete,
        "invalid": listed.invalid,
        "server_time": None if listed.server_time is None else listed.server_time.isoformat(),
    }
    invocation.output.results(document, HEADINGS, rows.rows(for_people=sys.stdout.isatty()))
    for note in listed.incomplete:
        invocation.output.message(f"not asked: {note}")
    for text in listed.invalid:
        invocation.output.message(f"error: {text}")
    if not listed:
        unsure = " as far as could be asked" if listed.incomplete or listed.invalid else ""
        invocation.output.message(f"nothing is public{unsure}")
    return FAILED if listed.invalid else DONE


def check_tunnel_scope(sandbox_id: str | None, kinds: tuple[str, ...]) -> None:
    """Refuse to look for tunnels in a sandbox, where there are none."""
    if sandbox_id is not None and "tunnel" in kinds:
        raise click.UsageError("a tunnel belongs to no sandbox: leave out SANDBOX_ID, or --kind tunnel")


def must_ask(sandbox_id: str | None, *, everywhere: bool, sure: bool) -> bool:
    """Return True if a removal needs a yes; refuse it without a clear scope, or where there is no terminal to ask."""
    if (sandbox_id is None) != everywhere:
        raise click.UsageError("give either SANDBOX_ID, or --all for every sandbox")
    if not sure and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("cannot ask without a terminal: give --yes to remove without asking, or --dry-run")
    return not sure


@click.command()
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("port", type=_PORT)
@click.option("--network", metavar="NETWORK_ID", help="Use this network instead of one of our own.")
@_team_option
@_sync_option
@shared_options
@click.pass_obj
def publish(invocation: Invocation, /, sandbox_id: str, port: int, team_id: str | None, **options: Any) -> int:
    """Make a port of a VM sandbox public and print its URL.

    Example: prime-ports publish sbx_1 8000

    The URL needs PRIME_GATEWAY_DOMAIN. Status 1 also when the port is published, but not in force in time.

    Fields of a line: kind, sandbox, port, two empty ones, network, URL.
    """
    from prime_ports import PrimeError

    what = f"port {port} of sandbox {sandbox_id}"
    if team_id is not None:
        options["team_id"] = team_id
    with invocation.client() as ports:
        try:
            with usage_errors(), invocation.deferred(1, announces=True):
                published = ports.publish(sandbox_id, port, **options)
        except (PrimeError, KeyboardInterrupt) as error:
            if not isinstance(error, PrimeError) or error.may_have_succeeded:
                invocation.output.message(f"{what} may be public all the same; see: prime-ports list {sandbox_id}")
            raise
    with invocation.deferred():
        rows = PortRows([published], None).rows(for_people=False)
        invocation.output.results(port_to_dict(published), HEADINGS[:-1], [row[:-1] for row in rows])
        if not published.confirmed:
            text = f"{what} is published, but was not in force after {options['sync_timeout']:g} s"
            invocation.output.message(f"error: {text}; publish it again to look once more")
    return DONE if published.confirmed else FAILED


@click.command()
@click.argument("sandbox_id", metavar="SANDBOX_ID")
@click.argument("numbers", metavar="PORT...", nargs=-1, required=True, type=_PORT)
@click.option("--missing-ok", is_flag=True, help="Accept ports that are not open.")
@_shared_option
@click.option("--all-ports", is_flag=True, help="Remove rules without ports, which open all of them.")
@_sync_option
@_team_option
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

    Example: prime-ports unpublish sbx_1 8000 9000

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


@click.command("remove-all")
@click.argument("sandbox_id", metavar="[SANDBOX_ID]", required=False)
@click.option("--all", "everywhere", is_flag=True, help="Remove in the whole account; required without SANDBOX_ID.")
@_kind_option
@click.option("--older-than", metavar="AGE", help="Select by age (90m, 2h, 3d) or ISO 8601 time (default UTC).")
@click.option("--name", metavar="PATTERN", help="Select by name, such as 'web-*' (*, ?, [...]).")
@click.option("--port", type=_PORT, metavar="PORT", help="Select by port.")
@click.option("--protocol", metavar="NAME", help="Select by protocol; published ports and tunnels carry HTTP.")
@click.option(
    "--label", "labels", metavar="LABEL", multiple=True, help="Select by label; repeat it to require several."
)
@click.option("--team-id", metavar="TEAM_ID", help="Select networks and tunnels of this team; exposures have none.")
@click.option("--all-users", is_flag=True, help="Remove tunnels of every user of the team of --team-id.")
@_shared_option
@_sync_option
@click.option("--dry-run", is_flag=True, help="Only list what would be removed, and how long it would take.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask; required without a terminal.")
@click.option("--concurrency", metavar="NUMBER", default=32, show_default=True, help="Limit the requests in flight.")
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
    """Remove public ports of every kind: of a sandbox, or with --all of the whole account.

    Example: prime-ports remove-all --all --older-than 2h --dry-run

    Shows the list and asks; removes what it has shown and nothing else, and lists again at the end to verify. Ports
    without a known age are skipped by --older-than.

    Status 1 also for a published port that no rule opens any more while its networks are not in force. Fields of a
    line: kind, sandbox, port, id of exposure or tunnel, status, details.
    """
    ask = must_ask(sandbox_id, everywhere=everywhere, sure=yes or dry_run)
    check_tunnel_scope(sandbox_id, kinds)
    if options["all_users"] and options["team_id"] is None:
        raise click.UsageError("--all-users needs --team-id: tunnels of others are removed for a named team only")

    from prime_ports.cli._removal_commands import remove_selected

    settings = {name: options.pop(name) for name in ("sync_timeout", "concurrency")}
    settings["shared"] = "close" if shared else None
    with invocation.client() as ports:
        scope: dict[str, Any] = {"everywhere": everywhere, "kinds": kinds or None}
        select = partial(ports.remove_all, sandbox_id, **scope, **options, **settings, dry_run=True)
        if dry_run:
            with usage_errors():
                plan = select()
            return show_plan(invocation, plan, kinds=True)
        report = remove_selected(invocation, select, partial(ports.remove_many, **settings), ask=ask)
    return show_report(invocation, report, kinds=True)
