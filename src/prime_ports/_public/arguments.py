"""The arguments of calls about public ports, checked before anything is sent."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, cast

from prime_openapi import UNSET, Unset
from prime_ports._encoding import encode_target
from prime_ports._errors import NotFoundError, PrimeError
from prime_ports._models import PublicPort, Removal
from prime_ports._paths import segment
from prime_ports._public.closing import Closing
from prime_ports._public.closing_port import ClosingPort, PortOptions
from prime_ports._public.listing import Listing, PortScope, check_kinds
from prime_ports._public.networks import MAX_PORT, MIN_PORT
from prime_ports._public.owners import Owner, get_sandbox
from prime_ports._public.procedures import Procedure
from prime_ports._public.publishing import Publication
from prime_ports._public.tunnels import ClosingTunnels
from prime_ports._public_models import PublishedPort, Tunnel
from prime_ports._requests import removal_scope


def check_port(port: object) -> int:
    """Return a port of a rule; raise `TypeError` or `ValueError`."""
    if not isinstance(port, int) or isinstance(port, bool):
        raise TypeError(f"port must be an int from {MIN_PORT} to {MAX_PORT}, not {port!r:.80}")
    if not MIN_PORT <= port <= MAX_PORT:
        raise ValueError(f"port must be {MIN_PORT}-{MAX_PORT}, got {port}")
    return port


def _check_timeout(sync_timeout: object) -> float:
    if not isinstance(sync_timeout, int | float) or isinstance(sync_timeout, bool) or math.isnan(sync_timeout):
        raise TypeError(f"sync_timeout must be a number of seconds, not {sync_timeout!r:.40}")
    if sync_timeout < 0:
        raise ValueError(f"sync_timeout must be a number of seconds from 0, got {sync_timeout!r:.40}")
    return float(sync_timeout)


def check_team(team_id: object) -> Owner | Unset:
    """Return an owner, or `UNSET` for the sandbox's own; raise `TypeError` or `ValueError`."""
    if isinstance(team_id, Unset) or team_id is None:
        return team_id
    segment("team_id", team_id)
    return cast("str", team_id)


def check_flag(name: str, value: object) -> bool:
    """Return a flag; raise `TypeError` for anything but True or False."""
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be True or False, got {value!r:.40}")
    return value


def port_options(shared: object, missing_ok: bool, sync_timeout: object) -> PortOptions:
    """Return the options of the closing of ports; raise `ValueError` or `TypeError`."""
    if shared not in (None, "close"):
        raise ValueError(f'shared must be None or "close", got {shared!r:.40}')
    return PortOptions(shared == "close", missing_ok, _check_timeout(sync_timeout))


def closing_port(
    sandbox: PublishedPort | str, port: object = None, team_id: object = UNSET, all_ports: object = False
) -> ClosingPort:
    """Return the port to close for a `PublishedPort`, or for an id and a port; raise `ValueError` or `TypeError`."""
    owner, whole = check_team(team_id), check_flag("all_ports", all_ports)
    owners: tuple[Owner, ...] | None = None if isinstance(owner, Unset) else (owner,)
    if isinstance(sandbox, PublishedPort):
        if port is not None:
            raise TypeError("give either a PublishedPort or a sandbox_id with a port, not both")
        encode_target(get_sandbox(sandbox.sandbox_id))
        number = None if sandbox.port is None else check_port(sandbox.port)
        # The item of a list has the right owner, which saves a request; one that was made by hand may not.
        assumed = owners is None
        return ClosingPort(sandbox.sandbox_id, number, owners or (sandbox.team_id,), whole, assumed)
    if isinstance(cast(object, sandbox), PublicPort):
        raise TypeError(f"a published port is needed, got an {type(sandbox).__name__}; use remove() or unexpose()")
    number = check_port(port)
    encode_target(get_sandbox(sandbox))
    return ClosingPort(sandbox, number, owners, whole)


def unpublish(port: ClosingPort, options: PortOptions) -> Procedure[Removal]:
    """Close one port, and return its removal or raise its error."""
    closing = Closing([port], options)
    yield from closing.steps()
    if not isinstance(port.result, Removal):
        assert port.result is not None
        raise port.result
    return port.result


def publication(
    sandbox_id: str, port: object, network: object, sync_timeout: object, team_id: object, domain: str | None
) -> Publication:
    """Return what publishes a port."""
    segment("sandbox_id", sandbox_id)
    if network is not None:
        segment("network", network)
    timeout, owner = _check_timeout(sync_timeout), check_team(team_id)
    return Publication(sandbox_id, check_port(port), cast("Any", network), timeout, owner, domain)


def port_as_listed(item: PublishedPort) -> ClosingPort:
    """Return the port to close for an item of a list, where one that stands for all ports names the whole rule."""
    return closing_port(item, all_ports=item.port is None)


def remove(item: PublicPort, *, missing_ok: bool, shared: object, sync_timeout: object) -> Procedure[Removal]:
    """Return what removes a published port or a tunnel; raise `TypeError` for anything else."""
    if isinstance(item, PublishedPort):
        return unpublish(port_as_listed(item), port_options(shared, missing_ok, sync_timeout))
    if isinstance(item, Tunnel):
        return _remove_tunnel(item, missing_ok)
    raise TypeError(f"an item must be an Exposure, a PublishedPort or a Tunnel, got {item!r:.80}")


def _remove_tunnel(tunnel: Tunnel, missing_ok: bool) -> Procedure[Removal]:
    closing = ClosingTunnels([tunnel])
    yield from closing.steps()
    result = closing.results[tunnel.tunnel_id]
    if isinstance(result, PrimeError):
        raise result
    if result.status == "already_gone" and not missing_ok:
        text = f"tunnel {tunnel.tunnel_id} is not there: the service did not remove it, and does not list it"
        raise NotFoundError(text, status_code=404, headers={}, body="", request_id=None)
    return result


def public_listing(kinds: object, sandbox_id: object, all_users: object, domain: str | None) -> Listing:
    """Return the list of `list_public`; raise `ValueError` or `TypeError`."""
    if sandbox_id is not None:
        segment("sandbox_id", sandbox_id)
    return Listing(check_kinds(kinds), domain, cast("str | None", sandbox_id), check_flag("all_users", all_users))


def removal_selection(
    sandbox_id: str | None,
    everywhere: object,
    kinds: object,
    team_id: object,
    all_users: object,
    labels: object,
    sandbox_name: object,
) -> PortScope:
    """Return the ports that `remove_all` is about; raise `ValueError` or `TypeError`."""
    users = check_flag("all_users", all_users)
    if users and team_id is None:
        raise ValueError("all_users=True needs a team_id: tunnels of other users are removed for a named team only")
    if team_id is not None:
        segment("team_id", team_id)
    if isinstance(labels, str) or not isinstance(labels, Iterable):
        raise TypeError(f"labels must be a collection of str, got {labels!r:.80}")
    given: list[Any] = [*labels]  # pyright: ignore[reportUnknownVariableType]
    if not all(isinstance(label, str) and label for label in given):
        raise TypeError(f"labels must be a collection of str that are not empty, got {given!r:.80}")
    if sandbox_name is not None and not isinstance(sandbox_name, str):
        raise TypeError(f"sandbox_name must be a str, not {type(sandbox_name).__name__}")
    scope = removal_scope(sandbox_id, everywhere)
    return PortScope(check_kinds(kinds), scope, users, cast("str | None", team_id), given, sandbox_name)
