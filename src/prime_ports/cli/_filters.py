"""Options that several commands share, and checks of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from prime_ports.cli._context import usage_errors

F = TypeVar("F", bound=Callable[..., Any])


def _not_empty(context: click.Context, parameter: Any, value: Any) -> Any:
    if value == "" or (parameter.multiple and "" in value):
        raise click.BadParameter("it is empty", context, parameter)
    return value


KINDS = ("exposure", "published", "tunnel")
PORT = click.IntRange(1, 65_535)

older_than_option = click.option(
    "--older-than", metavar="AGE", help="Select by age (90m, 2h, 3d) or ISO 8601 time (default UTC)."
)
name_option = click.option("--name", metavar="PATTERN", help="Select by name, such as 'web-*' (*, ?, [...]).")
sync_option = click.option(
    "--sync-timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    default=120.0,
    help="Wait so long until the networks are in force.  [default: 120]",
)
shared_rule_option = click.option("--shared", is_flag=True, help="Close a port also for sandboxes that share its rule.")
stop_after_option = click.option(
    "--stop-after",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Start no request after this time; what is left is reported as not attempted.",
)
label_option = click.option(
    "--label",
    "labels",
    metavar="LABEL",
    multiple=True,
    callback=_not_empty,
    help="Select by label; repeat it to require several.",
)
network_option = click.option(
    "--network", metavar="NETWORK_ID", callback=_not_empty, help="Use this network instead of one of our own."
)


def team_option(text: str) -> Callable[[F], F]:
    """Return the option --team-id with its help."""
    return click.option("--team-id", metavar="TEAM_ID", callback=_not_empty, help=text)


_FILTERS = (
    click.option(
        "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Select by kind; repeat it to select several."
    ),
    older_than_option,
    name_option,
    click.option("--port", type=PORT, metavar="PORT", help="Select by port."),
    click.option("--protocol", metavar="NAME", help="Select by protocol; published ports and tunnels carry HTTP."),
    label_option,
    click.option(
        "--sandbox-name",
        metavar="PATTERN",
        help="Select by the name of the sandbox, such as 'preview-*'; tunnels have none.",
    ),
    team_option("Select networks and tunnels of this team; exposures have none."),
)
_REMOVAL = (
    click.option("--dry-run", is_flag=True, help="Only list what would be removed, and how long it would take."),
    click.option("--yes", "-y", is_flag=True, help="Do not ask; required without a terminal."),
    click.option(
        "--concurrency",
        type=click.IntRange(1),
        metavar="NUMBER",
        default=32,
        help="Limit the requests in flight.  [default: 32]",
    ),
    stop_after_option,
)


def filter_options(function: F) -> F:
    """Add the options that select public ports of every kind."""
    return _add(_FILTERS, function)


def removal_options(function: F) -> F:
    """Add the options of commands that remove what a list selects."""
    return _add(_REMOVAL, function)


def _add(options: tuple[Callable[[F], F], ...], function: F) -> F:
    for option in reversed(options):
        function = option(function)
    return function


def check_tunnel_scope(sandbox_id: str | None, kinds: tuple[str, ...]) -> None:
    """Refuse to look for tunnels in a sandbox, where there are none."""
    if sandbox_id is not None and "tunnel" in kinds:
        raise click.UsageError("a tunnel belongs to no sandbox: leave out SANDBOX_ID, or --kind tunnel")


def must_ask(sandbox_id: str | None, *, everywhere: bool, sure: bool, **filters: Any) -> bool:
    """Return True if a removal needs a yes; refuse it without a clear scope, or where there is no terminal to ask.

    The client checks the filters later; where nothing can be asked, they are checked first, so that their faults are
    told first.
    """
    if (sandbox_id is None) != everywhere:
        raise click.UsageError("give either SANDBOX_ID, or --all for every sandbox")
    if not sure and not (sys.stdin.isatty() and sys.stderr.isatty()):
        with usage_errors():
            _check_selection(sandbox_id, **filters)
        raise click.UsageError("cannot ask without a terminal: give --yes to remove without asking, or --dry-run")
    return not sure


def _check_selection(
    sandbox_id: str | None,
    *,
    older_than: str | None,
    name: str | None,
    port: int | None,
    protocol: str | None,
    team_id: str | None = None,
    **_: Any,
) -> None:
    from prime_ports._batch.selected import Selection
    from prime_ports._paths import segment

    Selection.of(older_than, name, port, protocol)
    for argument, value in (("sandbox_id", sandbox_id), ("team_id", team_id)):
        if value is not None:
            segment(argument, value)
