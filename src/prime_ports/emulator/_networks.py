"""The networks of VM sandboxes, as they are written and as the VM layer enforces them: no HTTP, no lock, no I/O."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import define, evolve, field, frozen

from prime_ports.emulator._due_actions import DueActions
from prime_ports.emulator._objects import (
    EmulatedMember,
    EmulatedNetwork,
    MissingObjectError,
    NotMemberError,
    Sandbox,
    WrongStatusError,
)

_PORT = re.compile("[1-9][0-9]{0,4}")
Rule = Mapping[str, Any]
PublicPorts = set[tuple[str, int | None]]
"""Pairs of sandbox id and port; None stands for all ports."""


@define
class _Enforced:
    """The rules and tags that the VM layer has; they outlive a deleted network until its deletion is pushed."""

    rules: tuple[Rule, ...] = ()
    tags: dict[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]])


@frozen(eq=False)
class _Push:
    """A change that the VM layer does not have yet: of one sandbox, or, with None, of the rules."""

    sandbox_id: str | None
    removal: bool
    apply: Callable[[], object]


class NetworkTable:
    """Networks. A change is pushed to the VM layer `sync_delay` seconds later, and with it those before of its kind.

    A network's `synced` says that its rules are pushed and that former members are gone, a member's that its tags are.
    """

    def __init__(
        self, due: DueActions, new_id: Callable[[str], str], sandbox: Callable[[str], Sandbox], sync_delay: float
    ) -> None:
        self._due, self._new_id, self._sandbox, self._given_delay = due, new_id, sandbox, sync_delay
        self.clear()

    def clear(self) -> None:
        self.sync_delay = self._given_delay
        self._networks: dict[str, EmulatedNetwork] = {}
        self._enforced: dict[str, _Enforced] = {}
        self._pending: dict[str, list[_Push]] = {}

    def create(
        self,
        name: str,
        *,
        rules: Iterable[Rule] = (),
        members: Mapping[str, Iterable[str]] | None = None,
        team_id: str | None = None,
        network_id: str | None = None,
    ) -> EmulatedNetwork:
        """Create a network with rules and members, which are pushed like every change."""
        self._due.settle()
        if network_id is None:
            network_id = self._new_id("net")
        elif network_id in self._enforced:
            raise ValueError(f"there is a network {network_id!r} already")
        for sandbox_id in members or ():
            self._check_member(sandbox_id, team_id)
        self._networks[network_id] = EmulatedNetwork(network_id, name, team_id, datetime.now(UTC), version=0)
        self._enforced[network_id], self._pending[network_id] = _Enforced(), []
        self.replace_rules(network_id, rules)
        for sandbox_id, tags in (members or {}).items():
            self.put_member(network_id, sandbox_id, tags)
        return self.network(network_id)

    def network(self, network_id: str) -> EmulatedNetwork:
        self._due.settle()
        if network_id not in self._networks:
            raise MissingObjectError(f"Network {network_id} not found")
        network, pending = self._networks[network_id], self._pending[network_id]
        unsynced = {push.sandbox_id for push in pending if not push.removal}
        members = tuple(evolve(one, synced=one.sandbox_id not in unsynced) for one in network.members)
        synced = None not in unsynced and not any(push.removal for push in pending)
        return evolve(network, members=members, synced=synced)

    def networks(self) -> list[EmulatedNetwork]:
        self._due.settle()
        return [self.network(network_id) for network_id in self._networks]

    def replace_rules(self, network_id: str, rules: Iterable[Rule], *, applied: bool = True) -> EmulatedNetwork:
        """Replace all rules. Without `applied` only the returned network has them; the version grows all the same."""
        network, written = self.network(network_id), tuple(rules)
        if not applied:
            self._write(network)
            return evolve(self.network(network_id), rules=written, synced=network.synced and not self.sync_delay)
        self._write(network, rules=written)
        enforced = self._enforced[network_id]
        self._push(network_id, None, lambda: setattr(enforced, "rules", written))
        return self.network(network_id)

    def put_member(self, network_id: str, sandbox_id: str, tags: Iterable[str]) -> EmulatedMember:
        """Add a sandbox, or replace all tags of a member."""
        network, written = self.network(network_id), tuple(tags)
        self._check_member(sandbox_id, network.team_id)
        members = {one.sandbox_id: one for one in network.members}
        members[sandbox_id] = EmulatedMember(sandbox_id, written)
        self._write(network, members=tuple(members.values()))
        enforced = self._enforced[network_id]
        self._push(network_id, sandbox_id, lambda: enforced.tags.__setitem__(sandbox_id, written))
        return next(one for one in self.network(network_id).members if one.sandbox_id == sandbox_id)

    def remove_member(self, network_id: str, sandbox_id: str) -> None:
        network = self.network(network_id)
        if not _has_member(network, sandbox_id):
            raise MissingObjectError(f"Sandbox {sandbox_id} is not a member of network {network_id}")
        self._write(network, members=_without(network, sandbox_id))
        enforced = self._enforced[network_id]
        self._push(network_id, sandbox_id, lambda: enforced.tags.pop(sandbox_id, None), removal=True)

    def delete(self, network_id: str) -> None:
        """Delete a network. Its ports stay open until that is pushed."""
        self.network(network_id)
        del self._networks[network_id]
        self._push(network_id, None, lambda: self._enforced.pop(network_id), removal=True)

    def remove_sandbox(self, sandbox_id: str) -> None:
        """Remove a sandbox that ended from all networks, at once: its VM is gone."""
        for network in list(self._networks.values()):
            if _has_member(network, sandbox_id):
                self._write(network, members=_without(network, sandbox_id))
        for network_id, enforced in self._enforced.items():
            enforced.tags.pop(sandbox_id, None)
            self._pending[network_id] = [one for one in self._pending[network_id] if one.sandbox_id != sandbox_id]

    def sync(self) -> None:
        """Push every change now."""
        self._due.settle()
        for network_id, pending in list(self._pending.items()):
            for push in list(pending):
                self._run(network_id, push)

    def public_ports(self) -> PublicPorts:
        """Return the ports that the enforced rules open."""
        self._due.settle()
        return {port for network in self._enforced.values() for port in _opened(network.rules, network.tags)}

    def public_port(self, label: str) -> tuple[str, int] | None:
        """Return the sandbox and port of a label such as "8000-sbx_1", in any case, if that port is public."""
        text, _, name = label.partition("-")
        wanted = int(text) if _PORT.fullmatch(text) and int(text) <= 65_535 else 0
        for sandbox_id, port in self.public_ports() if wanted else ():
            if sandbox_id.lower() == name.lower() and port in (None, wanted):
                return sandbox_id, wanted
        return None

    def written_public_ports(self) -> PublicPorts:
        """Return the ports that the written rules open."""
        return {
            port
            for network in self.networks()
            for port in _opened(network.rules, {one.sandbox_id: one.tags for one in network.members})
        }

    def _check_member(self, sandbox_id: str, team_id: str | None) -> None:
        sandbox = self._sandbox(sandbox_id)
        if not sandbox.request["vm"]:
            raise NotMemberError(f"Sandbox {sandbox_id} is not a VM; only VM sandboxes can join a network")
        if sandbox.request["team_id"] != team_id:
            raise NotMemberError(f"Sandbox {sandbox_id} and the network belong to different owners")
        if sandbox.status != "RUNNING":
            raise WrongStatusError(f"Sandbox {sandbox_id} is {sandbox.status}, not RUNNING")

    def _write(self, network: EmulatedNetwork, **changes: Any) -> None:
        self._networks[network.network_id] = evolve(network, version=network.version + 1, **changes)

    def _push(
        self, network_id: str, sandbox_id: str | None, apply: Callable[[], object], *, removal: bool = False
    ) -> None:
        push = _Push(sandbox_id, removal, apply)
        self._pending[network_id].append(push)
        self._due.later(self.sync_delay, lambda: self._run(network_id, push))

    def _run(self, network_id: str, push: _Push) -> None:
        pending = self._pending.get(network_id, [])
        if push not in pending:  # a later change was pushed before, or the state was cleared
            return
        push.apply()
        if network_id not in self._enforced:  # it was deleted
            del self._pending[network_id]
            return
        later = pending[pending.index(push) + 1 :]
        earlier = [one for one in pending if one not in later and one.sandbox_id != push.sandbox_id]
        self._pending[network_id] = earlier + later


def _has_member(network: EmulatedNetwork, sandbox_id: str) -> bool:
    return any(one.sandbox_id == sandbox_id for one in network.members)


def _without(network: EmulatedNetwork, sandbox_id: str) -> tuple[EmulatedMember, ...]:
    return tuple(one for one in network.members if one.sandbox_id != sandbox_id)


def _opened(rules: Iterable[Rule], tags: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int | None]]:
    """Yield what the rules from the internet open of these members."""
    for rule in rules:
        for sandbox_id, own in tags.items():
            if rule["from"] == "internet" and rule["to"] in ("*", *(f"tag:{tag}" for tag in own)):
                ports = rule.get("ports")
                yield from ((sandbox_id, port) for port in ([None] if ports is None else ports))
