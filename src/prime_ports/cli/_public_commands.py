"""The commands for public ports of every kind."""

from __future__ import annotations

import sys

import click

from prime_ports.cli._context import Invocation, shared_options, usage_errors

DONE, FAILED = 0, 1
KINDS = ("exposure", "published", "tunnel")

_kind_option = click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Select by kind; may be given several times."
)


@click.command("list")
@click.argument("sandbox_id", metavar="[SANDBOX_ID]", required=False)
@_kind_option
@click.option("--all-users", is_flag=True, help="List tunnels of other users of the teams, too.")
@shared_options
@click.pass_obj
def list_(invocation: Invocation, sandbox_id: str | None, kinds: tuple[str, ...], all_users: bool) -> int:
    """List everything that the internet can reach, or the public ports of a sandbox.

    Example: prime-ports list --kind published

    Kinds are exposures, published ports of VM sandboxes, and tunnels, of the person and of each team. URLs of published
    ports need PRIME_GATEWAY_DOMAIN. Messages name what could not be asked; that is not a failure.

    Fields of a line: kind, sandbox, port, id of exposure or tunnel, protocol, name, URL, age in seconds.
    """
    check_tunnel_scope(sandbox_id, kinds)

    with invocation.client() as ports, usage_errors():
        listed = ports.list_public(kinds or None, sandbox_id=sandbox_id, all_users=all_users)  # type: ignore[arg-type]

    from prime_ports.cli._port_rows import HEADINGS, PortRows

    rows = PortRows(listed, listed.server_time)
    document = {
        "ports": rows.documents(),
        "incomplete": listed.incomplete,
        "server_time": None if listed.server_time is None else listed.server_time.isoformat(),
    }
    invocation.output.results(document, HEADINGS, rows.rows(for_people=sys.stdout.isatty()))
    for note in listed.incomplete:
        invocation.output.message(f"not asked: {note}")
    if not listed:
        unsure = " as far as could be asked" if listed.incomplete else ""
        invocation.output.message(f"nothing is public{unsure}")
    return DONE


def check_tunnel_scope(sandbox_id: str | None, kinds: tuple[str, ...]) -> None:
    """Refuse to look for tunnels in a sandbox, where there are none."""
    if sandbox_id is not None and "tunnel" in kinds:
        raise click.UsageError("a tunnel belongs to no sandbox: leave out SANDBOX_ID, or --kind tunnel")
