"""Closing of published ports: judge every network, write what is needed, and look until the change is in force.

The service has no precondition for a write of rules. So a network is read again immediately before it, a changed one is
judged anew, and a write of others between that reading and ours cannot be seen. Where `version` shows it, the result
has a warning.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from attrs import define, field, frozen

from prime_ports._errors import ConflictError, NotFoundError, PrimeError, RateLimitError, SharedRuleError
from prime_ports._models import Removal
from prime_ports._public.networks import (
    Network,
    NetworkHandler,
    Rule,
    WrittenHandler,
    WrittenNetwork,
    get_network,
    replace_rules,
)
from prime_ports._public.own_networks import tidy
from prime_ports._public.owners import Owner, owners_of, read_networks
from prime_ports._public.procedures import NotSentError, Pause, Procedure, Query

POLL = 2.0
"""Seconds between two looks at networks that are not in force."""
_MOST_AGAIN = 3  # times that networks are judged anew because they changed
_MOST_WAIT = 30.0  # seconds of Retry-After


@frozen
class PortOptions:
    """Options of the closing of ports; `shared` and `all_ports` permit to change rules that open more."""

    shared: bool = False
    all_ports: bool = False
    missing_ok: bool = False
    sync_timeout: float = 120.0


@define(eq=False)
class ClosingPort:
    """One port that is to be closed, all of the sandbox's with `port` None, and how far that is."""

    sandbox_id: str
    port: int | None
    owners: tuple[Owner, ...] | None = None
    result: Removal | PrimeError | None = None
    rounds: int = 0  # of writing
    waited: bool = False  # True once nothing opened it while a network was not in force
    deadline: float | None = None  # of the wait for networks to be in force
    networks: set[str] = field(factory=set[str])  # that it is in, or was
    opened_by: set[str] = field(factory=set[str])  # networks that had rules for it when it was written last
    writing: bool = False  # True while a write is in flight
    sent: bool = False  # True once a write was sent that may have closed it
    written: set[str] = field(factory=set[str])  # networks whose rules for it we removed, unless they came back
    changed: set[str] = field(factory=set[str])  # networks that we wrote for it at any time
    unknown: dict[str, Network] = field(factory=dict[str, Network])  # as before a write whose response was lost
    expected: dict[str, list[dict[str, Any]]] = field(factory=dict[str, list[dict[str, Any]]])  # rules, by network
    failure: PrimeError | None = None  # of the last write that the service refused
    warnings: list[str] = field(factory=list[str])

    @property
    def place(self) -> tuple[str, int | None]:
        return self.sandbox_id, self.port

    @property
    def name(self) -> str:
        return f"{'all ports' if self.port is None else f'port {self.port}'} of sandbox {self.sandbox_id}"

    @property
    def confirmed(self) -> bool:
        return isinstance(self.result, Removal) and self.result.confirmed

    def fail(self, error: PrimeError) -> None:
        """End with an error of its own, which names the networks that were written before."""
        error = copy(error)
        error.__notes__ = list(getattr(error, "__notes__", ()))
        error.may_have_succeeded |= self.sent
        if self.changed:
            error.add_note(f"rules for {self.name} were already removed from {', '.join(sorted(self.changed))}")
        self.result = error

    def warn(self, before: Network, version: int, rules: list[dict[str, Any]]) -> None:
        """Note a write at whose moment others may have written, too."""
        if version - before.version > 1:
            self.warnings.append(
                f"others may have changed network {before.network_id} at the same moment (version {before.version} "
                f"became {version}): the rules were {before.raw_rules()} before, and {rules} afterwards"
            )

    def done(self, message: str, *, confirmed: bool, gone: bool = False) -> None:
        self.result = Removal(
            status="already_gone" if gone else "removed",
            message=message,
            confirmed=confirmed,
            attempts=max(1, self.rounds),
            warning="; ".join(self.warnings) or None,
        )


class Closing:
    """The closing of some ports, with at most one write of rules for each network unless others change it."""

    def __init__(self, ports: Iterable[ClosingPort], options: PortOptions) -> None:
        self.ports = [*ports]
        self._options = options
        self._networks: dict[str, Network] = {}

    def steps(self) -> Procedure[None]:
        """Close the ports; each has its `result` afterwards."""
        yield from self._find_owners()
        while pending := self._pending():
            yield from self._read(pending)
            allowed = self._judge(self._pending())
            plans = {
                network.network_id: network
                for port in allowed
                for network in self._of(port)
                if network.opening(*port.place)
            }
            if plans:
                yield from self._write(plans, allowed)
            elif self._settle_closed(self._pending()):
                yield Pause(POLL)
        closed = {port.sandbox_id for port in self.ports if port.sent and port.confirmed}
        yield from tidy(self._networks.values(), closed)

    def _of(self, port: ClosingPort) -> Iterable[Network]:
        """Return the networks that the sandbox of a port is in."""
        return (self._networks[id_] for id_ in port.networks if id_ in self._networks)

    def _pending(self) -> list[ClosingPort]:
        return [port for port in self.ports if port.result is None]

    def _find_owners(self) -> Procedure[None]:
        unknown = [port for port in self.ports if port.owners is None]
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
            for port in allowed:
                for network in self._of(port):
                    self._check(port, network, places)
            kept = [port for port in allowed if port.result is None]
            if len(kept) == len(allowed):
                return kept
            allowed = kept

    def _check(self, port: ClosingPort, network: Network, places: set[tuple[str, int | None]]) -> None:
        for rule in network.opening(*port.place):
            if rule.ports is None and not self._options.all_ports and (port.sandbox_id, None) not in places:
                reason = "it names no ports, so it opens all of them; all_ports=True removes the whole rule"
                port.fail(_shared(port, network, rule, (), reason))
                return
            opened = None if rule.ports is None else port.port
            members = [id_ for id_ in network.matched(rule) if id_ != port.sandbox_id]
            others = tuple(id_ for id_ in members if (id_, opened) not in places)
            if others and not self._options.shared:
                reason = f'it is also about {", ".join(others)}; shared="close" closes the port there, too'
                port.fail(_shared(port, network, rule, others, reason))
                return

    def _write(self, plans: Mapping[str, Network], allowed: Sequence[ClosingPort]) -> Procedure[None]:
        """Write the networks that are still as they were judged."""
        for port in allowed:
            opened = [network for network in self._of(port) if network.opening(*port.place)]
            port.opened_by = {network.network_id for network in opened}
            port.written -= port.opened_by
            if opened and port.rounds > _MOST_AGAIN:
                port.fail(port.failure or _conflict(port, opened[0]))
            port.rounds += bool(opened)
        fresh = yield [Query(get_network(network_id), NetworkHandler()) for network_id in plans]
        ready: list[tuple[Network, list[dict[str, Any]], list[ClosingPort]]] = []
        changed: set[ClosingPort] = set()
        for judged, network in zip(plans.values(), fresh, strict=True):
            ports = [port for port in allowed if judged.opening(*port.place)]
            for port in ports:
                port.expected[judged.network_id] = judged.raw_rules()
                if isinstance(network, PrimeError) and not isinstance(network, NotFoundError):
                    port.fail(network)
            if isinstance(network, Network) and judged.same_content(network):
                ready.append((network, _rules_without(network, ports), ports))
            else:
                changed.update(ports)
        # A port is written in all its networks or in none, and so is one that shares a rule with it.
        ready = [entry for entry in ready if all(port.result is None and port not in changed for port in entry[2])]
        for _, _, ports in ready:
            for port in ports:
                port.writing = True
        results = yield [
            Query(replace_rules(network.network_id, rules), WrittenHandler(), once=True) for network, rules, _ in ready
        ]
        pause = 0.0
        for (network, rules, ports), result in zip(ready, results, strict=True):
            for port in ports:
                port.writing = False
            if isinstance(result, NotSentError):
                continue
            for port in ports:
                port.expected[network.network_id] = rules
                port.deadline = None
                if isinstance(result, WrittenNetwork):
                    port.sent = True
                    port.written.add(network.network_id)
                    port.changed.add(network.network_id)
                    port.warn(network, result.version, rules)
                elif result.may_have_succeeded:  # the next reading shows whether it was written
                    port.sent = True
                    port.unknown[network.network_id] = network
                elif isinstance(result, ConflictError | NotFoundError | RateLimitError):  # judge anew
                    port.failure = result
                else:
                    port.fail(result)
            if isinstance(result, RateLimitError):
                pause = max(pause, min(result.retry_after or POLL, _MOST_WAIT))
        if pause:
            yield Pause(pause)

    def _settle_closed(self, pending: list[ClosingPort]) -> bool:
        """End the ports that nothing opens and whose networks are in force; return True if others wait for that."""
        now = time.monotonic()
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
                port.fail(_not_found(port))
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


def _shared(port: ClosingPort, network: Network, rule: Rule, others: tuple[str, ...], reason: str) -> SharedRuleError:
    text = (
        f"{port.name} is open by the rule {dict(rule.raw)} of network {network.network_id}, which opens more: {reason}"
    )
    return SharedRuleError(text, network_id=network.network_id, rule=dict(rule.raw), sandbox_ids=others)


_NO_RESPONSE: Mapping[str, Any] = {"headers": {}, "body": "", "request_id": None}


def _conflict(port: ClosingPort, network: Network) -> ConflictError:
    expected, found = port.expected.get(network.network_id), network.raw_rules()
    text = f"{port.name}: network {network.network_id} kept changing: expected the rules {expected}, found {found}"
    return ConflictError(text, status_code=409, expected_rules=expected, found_rules=found, **_NO_RESPONSE)


def _with(sandbox_id: str, networks: list[Network] | PrimeError) -> list[Network]:
    """Return the networks that a sandbox is in."""
    return [] if isinstance(networks, PrimeError) else [one for one in networks if sandbox_id in one.members]


def _not_found(port: ClosingPort) -> NotFoundError:
    text = f"{port.name} is not open: no rule of a network that the key can see opens it to the internet"
    return NotFoundError(text, status_code=404, **_NO_RESPONSE)
