"""The arguments of calls about published ports, checked before anything is sent."""

from __future__ import annotations

import math
from typing import Any, Literal, cast

from prime_openapi import UNSET, Unset
from prime_ports._models import PublicPort, PublishedPort, Removal
from prime_ports._paths import segment
from prime_ports._public.closing import Closing, ClosingPort, PortOptions
from prime_ports._public.networks import MAX_PORT, MIN_PORT
from prime_ports._public.owners import Owner
from prime_ports._public.procedures import Procedure
from prime_ports._public.publishing import Publication

Shared = Literal["close"] | None
"""Permission to close a port for every sandbox that shares its rule: "close", or None to refuse."""


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


def _check_team(team_id: object) -> Owner | Unset:
    if isinstance(team_id, Unset) or team_id is None:
        return team_id
    segment("team_id", team_id)
    return cast("str", team_id)


def port_options(shared: object, all_ports: object, missing_ok: bool, sync_timeout: object) -> PortOptions:
    if shared not in (None, "close"):
        raise ValueError(f'shared must be None or "close", got {shared!r:.40}')
    if not isinstance(all_ports, bool):
        raise TypeError(f"all_ports must be True or False, got {all_ports!r:.40}")
    return PortOptions(shared == "close", all_ports, missing_ok, _check_timeout(sync_timeout))


def closing_port(sandbox: PublishedPort | str, port: object = None, team_id: object = UNSET) -> ClosingPort:
    """Return the port to close for a `PublishedPort`, or for an id and a port."""
    owner = _check_team(team_id)
    if isinstance(sandbox, PublishedPort):
        if port is not None:
            raise TypeError("give either a PublishedPort or a sandbox_id with a port, not both")
        # The networks of a sandbox belong to its own owner, who is known from the network.
        owners: tuple[Owner, ...] | None = (sandbox.team_id if isinstance(owner, Unset) else owner,)
        sandbox_id, port = sandbox.sandbox_id, sandbox.port
    elif isinstance(cast(object, sandbox), PublicPort):
        raise TypeError(f"a published port is needed, got an {type(sandbox).__name__}; use remove() or unexpose()")
    else:
        sandbox_id, owners = sandbox, None if isinstance(owner, Unset) else (owner,)
        check_port(port)
    segment("sandbox_id", sandbox_id)
    return ClosingPort(sandbox_id, None if port is None else check_port(port), owners)


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
    timeout, owner = _check_timeout(sync_timeout), _check_team(team_id)
    return Publication(sandbox_id, check_port(port), cast("Any", network), timeout, owner, domain)
