"""Publishing of a port of a VM sandbox: one rule and one tag for it, in a network of ours or in a given one."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from attrs import define

from prime_openapi import Unset
from prime_ports._errors import PrimeError, SharedRuleError
from prime_ports._models import PublishedPort
from prime_ports._public.closing import POLL
from prime_ports._public.networks import (
    DONE,
    Network,
    NetworkHandler,
    WrittenHandler,
    create_network,
    delete_network,
    get_network,
    public_url,
    put_member,
    replace_rules,
)
from prime_ports._public.own_networks import MEMBERSHIP, network_name, published_at, tag_of, tidy
from prime_ports._public.owners import Owner, SandboxHandler, get_sandbox, read_networks
from prime_ports._public.procedures import Pause, Procedure, ask

_log = logging.getLogger("prime_ports")
_MOST_WRITES = 3


@define(eq=False)
class Publication:
    """One port to publish, and what was made for it so far."""

    sandbox_id: str
    port: int
    network_id: str | None  # None for a network of ours
    sync_timeout: float
    team_id: Owner | Unset
    domain: str | None  # of the gateway
    tag: str | None = None
    network: Network | None = None  # as it was read last
    created: bool = False  # True once the network may have been made by this

    def steps(self) -> Procedure[PublishedPort]:
        """Publish the port; what was made is removed again if that fails."""
        facts = yield from ask(get_sandbox(self.sandbox_id), SandboxHandler())
        now = (facts.time or datetime.now(UTC)).replace(microsecond=0)
        self.team_id = facts.owner if isinstance(self.team_id, Unset) else self.team_id
        if isinstance(self.team_id, Unset):
            text = f"the owner of sandbox {self.sandbox_id} is not known: its response has no teamId; give team_id="
            raise PrimeError(text)
        network = yield from self._find()
        if network is not None and (there := self._published(network)) is not None:
            return (yield from self._await_force(network.network_id, there))
        self.tag = tag_of(self.port, now)
        try:
            if network is None:
                yield from self._create()
            else:
                yield from self._add_rule(network)
            assert self.network_id is not None
            yield from self._join(self.network_id)
        except PrimeError as error:
            try:
                yield from self.withdraw()
            except PrimeError as failure:
                error.add_note(f"what it had made in network {self.network_id} may be left: {failure}")
            raise
        return (yield from self._await_force(self.network_id, now))

    def withdraw(self) -> Procedure[None]:
        """Remove the rule, the tag and the membership that were made; do nothing when repeated."""
        if self.tag is None or self.network_id is None:
            return
        if self.created:
            yield from ask(delete_network(self.network_id), DONE)
            self.tag = None
            return
        network = yield from ask(get_network(self.network_id), NetworkHandler())
        kept = [rule for rule in network.rules if rule.to != f"tag:{self.tag}"]
        if len(kept) < len(network.rules):
            rules = [dict(rule.raw) for rule in kept]
            yield from ask(replace_rules(network.network_id, rules), WrittenHandler())
            network = yield from ask(get_network(self.network_id), NetworkHandler())
        yield from tidy([network], {self.sandbox_id})
        self.tag = None

    def _find(self) -> Procedure[Network | None]:
        """Return the network to publish in; None where ours is still to be made."""
        if self.network_id is not None:
            network = yield from ask(get_network(self.network_id), NetworkHandler())
            if self.sandbox_id not in network.members:
                self._check_joining(network)
            return network
        assert not isinstance(self.team_id, Unset)
        found = yield from read_networks([self.team_id])
        networks = found[self.team_id]
        if isinstance(networks, PrimeError):
            raise networks
        ours = [network for network in networks if network.name == network_name(self.sandbox_id)]
        if not ours:
            return None
        self.network_id = ours[0].network_id
        return ours[0]

    def _check_joining(self, network: Network) -> None:
        """Raise `SharedRuleError` for a rule that would open more of a sandbox that joins."""
        for rule in network.rules:
            if rule.matches(()):
                text = (
                    f"sandbox {self.sandbox_id} is not in network {network.network_id}, whose rule {dict(rule.raw)} "
                    "would open more of it; publish without network=, or make it a member first"
                )
                raise SharedRuleError(text, network_id=network.network_id, rule=dict(rule.raw))

    def _published(self, network: Network) -> datetime | None:
        """Return the time at which the port was published by a rule of ours that is still there."""
        times = [published_at(rule) for rule in network.opening(self.sandbox_id, self.port)]
        return max((time for time in times if time is not None), default=None)

    def _rule(self) -> dict[str, Any]:
        return {"from": "internet", "to": f"tag:{self.tag}", "ports": [self.port]}

    def _create(self) -> Procedure[None]:
        assert not isinstance(self.team_id, Unset)
        request = create_network(network_name(self.sandbox_id), self.team_id, [self._rule()])
        made = yield from ask(request, WrittenHandler())
        self.network_id, self.created = made.network_id, True
        if not any(rule.to == f"tag:{self.tag}" for rule in made.rules):
            raise PrimeError(f"the new network {made.network_id} has no rules: the service ignored them")

    def _add_rule(self, network: Network) -> Procedure[None]:
        """Add the rule to a network that was just read; a lost response leads to another reading."""
        for _ in range(_MOST_WRITES):
            network = yield from ask(get_network(network.network_id), NetworkHandler())
            if any(rule.to == f"tag:{self.tag}" for rule in network.rules):
                return
            rules = [*network.raw_rules(), self._rule()]
            try:
                written = yield from ask(replace_rules(network.network_id, rules), WrittenHandler(), once=True)
            except PrimeError as error:
                if not error.may_have_succeeded:
                    raise
                continue
            if written.version - network.version > 1:
                _log.warning(
                    "others may have changed network %s at the same moment (version %d became %d): the rules were %s",
                    network.network_id, network.version, written.version, network.raw_rules(),
                )  # fmt: skip
            return
        raise PrimeError(f"the rules of network {network.network_id} could not be written: the responses were lost")

    def _join(self, network_id: str) -> Procedure[None]:
        """Give the sandbox the tag, which opens the port."""
        assert self.tag is not None
        network = yield from ask(get_network(network_id), NetworkHandler())
        member = network.members.get(self.sandbox_id)
        if member is None:
            self._check_joining(network)
        tags = [MEMBERSHIP] if member is None else [tag for tag in member.tags if tag != self.tag]
        yield from ask(put_member(network_id, self.sandbox_id, [*tags, self.tag]), DONE)

    def _await_force(self, network_id: str, created_at: datetime) -> Procedure[PublishedPort]:
        """Return the port once the network is in force, or unconfirmed after `sync_timeout`."""
        deadline = monotonic() + self.sync_timeout
        while True:
            network = yield from ask(get_network(network_id), NetworkHandler())
            confirmed = network.in_force(self.sandbox_id) and bool(network.opening(self.sandbox_id, self.port))
            if confirmed or monotonic() >= deadline:
                break
            yield Pause(POLL)
        return PublishedPort(
            sandbox_id=self.sandbox_id,
            port=self.port,
            url=public_url(self.sandbox_id, self.port, self.domain),
            name=network.name,
            created_at=created_at,
            network_id=network_id,
            team_id=network.team_id if isinstance(self.team_id, Unset) else self.team_id,
            confirmed=confirmed,
        )
