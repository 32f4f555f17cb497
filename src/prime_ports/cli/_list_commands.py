"""The commands that list: public ports, and sandboxes."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from prime_ports.cli._context import EXIT_STATUS, Invocation, shared_options, usage_errors
from prime_ports.cli._filters import check_tunnel_scope, filter_options, label_option, team_option
from prime_ports.cli._output import count, printable
from prime_ports.cli._port_rows import HEADINGS, PortRows, short_age
from prime_ports.cli._reports import DONE, FAILED
from prime_ports.emulator._click_help import HelpfulCommand

if TYPE_CHECKING:
    from prime_ports import PortClient

_PER_PAGE = 100

_pager_option = click.option("--no-pager", is_flag=True, help="Never show the list in a pager.")


@click.command(
    "list",
    cls=HelpfulCommand,
    examples=[
        "prime-ports list",
        "prime-ports list --kind published --older-than 2h",
        "prime-ports list --json",
    ],
    exit_status=EXIT_STATUS,
)
@click.argument("sandbox_id", metavar="[SANDBOX_ID]", required=False)
@filter_options
@click.option("--all-users", is_flag=True, help="List tunnels of other users of the teams, too.")
@_pager_option
@shared_options
@click.pass_obj
def list_(
    invocation: Invocation,
    /,
    sandbox_id: str | None,
    kinds: tuple[str, ...],
    all_users: bool,
    no_pager: bool,
    **filters: Any,
) -> int:
    """List all public ports, or those of a sandbox.

    These are exposures, published ports of VM sandboxes and tunnels: yours, and those of your teams. URLs of
    published ports need PRIME_GATEWAY_DOMAIN. Messages name what could not be asked, which is no failure, and what
    could not be read, which is status 1. A terminal that is too short shows the list in a pager.

    Fields of a line: kind, sandbox, port, id of exposure or tunnel, protocol, name, URL, age in seconds.
    """
    check_tunnel_scope(sandbox_id, kinds)
    used = {name: value for name, value in filters.items() if value not in (None, ())}
    if used and all_users and filters["team_id"] is None:
        raise click.UsageError("--all-users together with a filter needs --team-id")

    scope: dict[str, Any] = {"kinds": kinds or None, "sandbox_id": sandbox_id, "all_users": all_users}
    with invocation.client() as ports, usage_errors():
        found = ports.list_public(**scope) if not used else _select(ports, scope | used)
        listed, skipped, incomplete, invalid, server_time = _parts(found)

    rows = PortRows(listed, server_time)
    output = invocation.output
    document = {
        "ports": rows.documents(),
        "skipped": PortRows(skipped, server_time).documents(),
        "incomplete": incomplete,
        "invalid": invalid,
        "server_time": None if server_time is None else server_time.isoformat(),
    }
    if output.as_json or not listed or not sys.stdout.isatty():
        output.results(document, HEADINGS, rows.rows(for_people=sys.stdout.isatty()))
    else:
        output.listing(invocation, HEADINGS, rows.rows(for_people=True), rows.total(), pager=not no_pager)
    for port in skipped:
        output.message(f"skipped: {' '.join(port.key.split('/')[1:])} has no creation time")
    for note in incomplete:
        output.message(f"not asked: {note}")
    for text in invalid:
        output.message(f"error: {text}")
    if not listed:
        unsure = " as far as could be asked" if incomplete or invalid else ""
        output.note(f"no public port matches{unsure}" if used or kinds else f"nothing is public{unsure}")
    return FAILED if invalid else DONE


def _select(ports: PortClient, scope: dict[str, Any]) -> Any:
    """Return what `remove-all` with the same filters would remove."""
    return ports.remove_all(**scope, everywhere=scope["sandbox_id"] is None, dry_run=True)


def _parts(found: Any) -> tuple[Any, ...]:
    """Return ports, skipped ports, notes, faults and time, of a list or of a dry run."""
    listed = getattr(found, "selected", found)
    return listed, getattr(found, "skipped", []), found.incomplete, found.invalid, found.server_time


@click.command(
    cls=HelpfulCommand,
    examples=["prime-ports sandboxes", "prime-ports sandboxes --all --json"],
    exit_status=EXIT_STATUS,
)
@click.option("--all", "terminated", is_flag=True, help="List terminated sandboxes, too.")
@label_option
@team_option("Select by team.")
@_pager_option
@shared_options
@click.pass_obj
def sandboxes(
    invocation: Invocation, terminated: bool, labels: tuple[str, ...], team_id: str | None, no_pager: bool
) -> int:
    """List your sandboxes and those of your teams, with their ids.

    Fields of a line: id, name, VM or container, status, age in seconds by the local clock.
    """
    with invocation.client() as ports, usage_errors():
        found = _all_sandboxes(ports, terminated=terminated, labels=labels, team_id=team_id)
    now = datetime.now(UTC)
    documents = [_sandbox(sandbox, now) for sandbox in found]
    headings = ("ID", "Name", "Kind", "Status", "Age")
    people = sys.stdout.isatty()
    rows: list[tuple[object, ...]] = []
    for each in documents:
        age = each["age"]
        rows.append((*list(each.values())[:4], "" if age is None else short_age(age) if people else age))
    if invocation.output.as_json or not people or not rows:
        invocation.output.results({"sandboxes": documents}, headings, rows)
    else:
        text = count(len(rows), "sandbox")
        invocation.output.listing(invocation, headings, rows, text, pager=not no_pager)
    if not rows:
        others = "" if terminated else "; --all lists terminated ones, too"
        filtered = labels or team_id is not None
        none = "no sandbox matches" if filtered else "no sandbox" if terminated else "no active sandbox"
        invocation.output.note(none + others)
    return DONE


def _all_sandboxes(ports: PortClient, *, terminated: bool, labels: tuple[str, ...], team_id: str | None) -> list[Any]:
    """Return the sandboxes of all pages, each once: pages shift while sandboxes are made and end."""
    from prime_openapi import UNSET
    from prime_openapi.api.sandbox.list_sandboxes import request

    wanted = request(
        is_active=UNSET if terminated else True,
        labels=list(labels) or UNSET,
        team_id=UNSET if team_id is None else team_id,
        per_page=_PER_PAGE,
    )
    return list({sandbox.id: sandbox for sandbox in ports.iter_items(wanted)}.values())


def _sandbox(sandbox: Any, now: datetime) -> dict[str, Any]:
    created = sandbox.created_at if isinstance(sandbox.created_at, datetime) else None
    if created is not None and created.tzinfo is None:
        created = created.replace(tzinfo=UTC)
    vm = getattr(sandbox, "vm", None)
    return {
        "id": sandbox.id,
        "name": str(sandbox.name or ""),
        "kind": "VM" if vm is True else "container" if vm is False else "",
        "status": printable(str(sandbox.status or "")),
        "age": None if created is None else max(0, int((now - created).total_seconds())),
        "created_at": None if created is None else created.isoformat(),
    }
