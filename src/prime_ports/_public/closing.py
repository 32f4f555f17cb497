"""Closing of published ports: judge every network, write what is needed, and look until the change is in force.

The service has no precondition for a write of rules. So a network is read again immediately before it, a changed one is
judged anew, and a write of another process between that reading and ours cannot be seen. Where `version` shows it, the
result has a warning.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from prime_ports._clock import monotonic
from prime_ports._errors import NotFoundError, PrimeError, RateLimitError
from prime_ports._public.closing_port import ClosingPort, PortOptions, Write, conflict, not_found, shared_rule
from prime_ports._public.networks import (
    Network,
    NetworkHandler,
    WrittenHandler,
    get_network,
    replace_rules,
)
from prime_ports._public.own_networks import tidy, turn_keys
from prime_ports._public.owners import owners_of, read_networks
from prime_ports._public.procedures import POLL, Pause, Procedure, Query, pause_after
from prime_ports._public.turns import in_turn

_log = logging.getLogger("prime_ports")
_MOST_AGAIN = 3  # times that networks are judged anew because they changed


class Closing:
    """The closing of some ports, with at most one write of rules for each network unless others change it."""

    def __init__(self, ports: Iterable[ClosingPort], options: PortOptions) -> None:
        self.ports = [*ports]
        self._options = options
        self._networks: dict[str, Network] = {}

    def steps(self) -> Procedure[None]:
        """Close the ports; each has its `result` afterwards."""
        while self._pending():
            yield from self._find_owners()
            yield from self._read(self._pending())
            if any(port.owners is None for port in self._pending()):
                continue
            allowed = self._judge(self._pending())
            if opened := [one for port in allowed for one in self._of(port) if one.opening(*port.place)]:
                yield from in_turn(turn_keys(opened), self._change(allowed))
            elif self._settle_closed(self._pending()):
                yield Pause(POLL)
        closed = [port for port in self.ports if port.sent and port.confirmed]
        left = yield from tidy(self._networks.values(), {port.sandbox_id for port in closed})
        for text in left:  # a batch has recorded its items by now
            _log.warning(text)
        for port in closed if left else ():
            port.add_warning("; ".join(left))

    def _of(self, port: ClosingPort) -> Iterable[Network]:
        """Return the networks that the sandbox of a port is in."""
        return (self._networks[id_] for id_ in port.networks if id_ in self._networks)

    def _pending(self) -> list[ClosingPort]:
        return [port for port in self.ports if port.result is None]

    def _find_owners(self) -> Procedure[None]:
        unknown = [port for port in self._pending() if port.owners is None]
        if not unknown:
            return
        found = yield from owners_of(list(dict.fromkeys(port.sandbox_id for port in unknown)))
        for port in unknown:
            owners = found[port.sandbox_id]
            if isinstance(owners, PrimeError):
                port.fail(owners)
            else:
                port.owners = owners

    def _read(self, pending: list[ClosingPort]) -> Procedure[None]:
        """Read all networks of the owners, and note which the sandboxes are in."""
        owners = list(dict.fromkeys(owner for port in pending for owner in port.owners or ()))
        found = yield from read_networks(owners)
        self._networks = {
            network.network_id: network
            for networks in found.values()
            if not isinstance(networks, PrimeError)
            for network in networks
        }
        for port in pending:
            inside = {owner: _with(port.sandbox_id, found[owner]) for owner in port.owners or ()}
            # The networks of a sandbox have its own owner, so other owners need not be known.
            port.owners = tuple(owner for owner, networks in inside.items() if networks) or port.owners
            for owner in port.owners or ():
                if isinstance(error := found[owner], PrimeError):
                    port.fail(error)
            port.networks |= {network.network_id for networks in inside.values() for network in networks}
            if port.assumed and not port.networks and port.result is None:
                port.owners, port.assumed = None, False  # a wrong owner would look like a closed port
            for network_id, before in port.unknown.items():
                if (after := self._networks.get(network_id)) is not None:
                    port.warn(before, after.version, after.raw_rules())
            port.unknown = {id_: network for id_, network in port.unknown.items() if id_ not in self._networks}

    def _judge(self, pending: list[ClosingPort]) -> list[ClosingPort]:
        """Return the ports that may be closed; those that share a rule with anything else get an error.

        A rule that several of them share may go when all of them may.
        """
        allowed = pending
        while True:
            places = {port.place for port in allowed}
            whole = {port.sandbox_id for port in allowed if port.port is None and port.all_ports}
            for port in allowed:
                for network in self._of(port):
                    self._check(port, network, places, whole)
            kept = [port for port in allowed if port.result is None]
            if len(kept) == len(allowed):
                return kept
            allowed = kept

    def _check(self, port: ClosingPort, network: Network, places: set[tuple[str, int | None]], whole: set[str]) -> None:
        """End a port with an error if a rule that opens it opens anything but the ports that may be closed."""
        for rule in network.opening(*port.place):
            if rule.ports is None and not port.all_ports and port.sandbox_id not in whole:
                reason = "it names no ports, so it opens all of them; all_ports=True removes the whole rule"
                port.fail(shared_rule(port, network, rule, (), reason))
                return
            opened = None if rule.ports is None else port.port
            members = [id_ for id_ in network.matched(rule) if id_ != port.sandbox_id]
            others = tuple(id_ for id_ in members if (id_, opened) not in places)
            if others and not self._options.shared:
                reason = f'it is also about {", ".join(others)}; shared="close" closes the port there, too'
                port.fail(shared_rule(port, network, rule, others, reason))
                return

    def _change(self, allowed: Sequence[ClosingPort]) -> Procedure[None]:
        """Write the networks, also those that were changed in the turns of others while this one was waited for."""
        left_out = yield from self._write(allowed)
        if left_out:
            yield from self._read(left_out)
            yield from self._write(self._judge([port for port in left_out if port.result is None]))

    def _write(self, allowed: Sequence[ClosingPort]) -> Procedure[list[ClosingPort]]:
        """Write the networks that are still as they were judged, and return the ports of the others."""
        for port in allowed:
            opened = [network for network in self._of(port) if network.opening(*port.place)]
            port.opened_by = {network.network_id for network in opened}
            port.written -= port.opened_by
            if opened and port.rounds > _MOST_AGAIN:
                port.fail(port.failure or conflict(port, opened[0]))
            port.rounds += bool(opened)
        writes = yield from self._read_again(allowed)
        for write in writes:
            for port in write.ports:
                port.writing = True
        results = yield [
            Query(replace_rules(write.network.network_id, write.rules), WrittenHandler(), once=True) for write in writes
        ]
        # Those that worked come first, since an error names them.
        for write, result in sorted(
            zip(writes, results, strict=True), key=lambda entry: isinstance(entry[1], PrimeError)
        ):
            for port in write.ports:
                port.writing = False
                port.note_write(write, result)
        pauses = [pause_after(result) for result in results if isinstance(result, RateLimitError)]
        if pauses:
            yield max(pauses, key=attrgetter("seconds"))
        written = {port for write in writes for port in write.ports}
        return [port for port in allowed if port.opened_by and port.result is None and port not in written]

    def _read_again(self, allowed: Sequence[ClosingPort]) -> Procedure[list[Write]]:
        """Read the networks immediately before they are written, and return the writes that are still right.

        A port is written in all its networks or in none, and so is one that shares a rule with it.
        """
        judged = [self._networks[id_] for id_ in dict.fromkeys(id_ for port in allowed for id_ in port.opened_by)]
        results = yield [Query(get_network(network.network_id), NetworkHandler()) for network in judged]
        writes: list[Write] = []
        left_out: set[ClosingPort] = set()
        for before, network in zip(judged, results, strict=True):
            ports = [port for port in allowed if before.network_id in port.opened_by]
            for port in ports:
                port.expected[before.network_id] = before.raw_rules()
                if isinstance(network, PrimeError) and not isinstance(network, NotFoundError):
                    port.fail(network)
            if isinstance(network, Network) and before.same_content(network):
                writes.append(Write(network, _rules_without(network, ports), ports))
            else:
                left_out.update(ports)
        left_out.update(port for port in allowed if port.result is not None)
        while dropped := [write for write in writes if not left_out.isdisjoint(write.ports)]:
            left_out.update(port for write in dropped for port in write.ports)
            writes = [write for write in writes if write not in dropped]
        return writes

    def _settle_closed(self, pending: list[ClosingPort]) -> bool:
        """End the ports that nothing opens and whose networks are in force; return True if others wait for that."""
        now = monotonic()
        for port in pending:
            there = [self._networks[id_] for id_ in port.networks if id_ in self._networks]
            deleted = port.networks.difference(self._networks)
            if port.deadline is None:
                port.deadline = now + self._options.sync_timeout
            if not all(network.in_force(port.sandbox_id) for network in there):
                port.waited = True
                if now >= port.deadline:
                    text = f"no rule opens it, but this was not in force after {self._options.sync_timeout:g} s"
                    port.done(text, confirmed=False)
            elif port.sent:
                port.done("no rule opens it any more", confirmed=not deleted)
            elif port.waited or port.rounds or deleted:
                port.done("no rule opens it any more, since a change of others", confirmed=False)
            elif self._options.missing_ok:
                port.done("no rule opens it", confirmed=True, gone=True)
            else:
                port.fail(not_found(port))
        return any(port.result is None for port in pending)


def _rules_without(network: Network, ports: Sequence[ClosingPort]) -> list[dict[str, Any]]:
    """Return all rules of a network in the service's form, without those ports that may be closed."""
    rules: list[dict[str, Any]] = []
    for rule in network.rules:
        opened = [port for port in ports if rule in network.opening(*port.place)]
        if not opened:
            rules.append(dict(rule.raw))
        elif rule.ports is not None:
            left = rule.without(frozenset(port.port for port in opened if port.port is not None))
            if left is not None:
                rules.append(left)
    return rules


def _with(sandbox_id: str, networks: list[Network] | PrimeError) -> list[Network]:
    """Return the networks that a sandbox is in."""
    return [] if isinstance(networks, PrimeError) else [one for one in networks if sandbox_id in one.members]
