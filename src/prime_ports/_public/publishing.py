"""Publishing of a port of a VM sandbox: one rule and one tag for it, in a network of ours or in a given one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from attrs import define

from prime_openapi import Unset
from prime_ports._clock import monotonic
from prime_ports._errors import NotFoundError, PrimeError, RateLimitError, SharedRuleError
from prime_ports._public.networks import (
    DONE,
    Network,
    NetworkHandler,
    Rule,
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
from prime_ports._public.procedures import POLL, Pause, Procedure, ask, pause_after
from prime_ports._public.turns import in_turn
from prime_ports._public_models import PublishedPort

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
    time: datetime | None = None  # of publication
    tag: str | None = None  # while something may have been made
    creating: bool = False  # True while a network may have been made whose id is not known
    created: bool = False
    joining: bool = False  # True once the sandbox may have the tag, which opens the port
    turn_key: str = ""  # the network, or its name while it may still have to be made

    def steps(self) -> Procedure[PublishedPort]:
        """Publish the port; what was made is removed again if that fails."""
        yield from self.prepare()
        try:
            return (yield from self.make())
        except PrimeError as error:
            try:
                if not (yield from self.withdraw(monotonic())):
                    error.add_note(f"what it had made in network {self.network_id} is removed, but not yet in force")
            except PrimeError as failure:
                error.add_note(f"what it had made in network {self.network_id} may be left: {failure}")
            raise

    def prepare(self) -> Procedure[None]:
        """Read what is to be known of the sandbox."""
        facts = yield from ask(get_sandbox(self.sandbox_id), SandboxHandler())
        self.time = (facts.time or datetime.now(UTC)).replace(microsecond=0)
        self.team_id = facts.owner if isinstance(self.team_id, Unset) else self.team_id
        if isinstance(self.team_id, Unset):
            text = f"the owner of sandbox {self.sandbox_id} is not known: its response has no teamId; give team_id="
            raise PrimeError(text)
        self.turn_key = self.network_id or network_name(self.sandbox_id)

    def make(self) -> Procedure[PublishedPort]:
        """Publish the port after `prepare`; `withdraw` removes what was made if that fails."""
        network_id, created_at = yield from in_turn([self.turn_key], self._open())
        return (yield from self._await_force(network_id, created_at))

    def _open(self) -> Procedure[tuple[str, datetime]]:
        """Open the port unless a rule of ours does; return the network and the time of publication."""
        network = yield from self._find()
        if network is not None and (there := self._published(network)) is not None:
            return network.network_id, there
        assert self.time is not None
        self.tag = tag_of(self.port, self.time)
        if network is None:
            network = yield from self._create()
        else:
            network = yield from self._add_rule(network.network_id)
        yield from self._join(network)
        return network.network_id, self.time

    def withdraw(self, deadline: float) -> Procedure[bool]:
        """Remove the rule, the tag and the membership that were made; do nothing when repeated.

        Returns:
            False where the port may have been open, and its end was not in force before `deadline`. Then the tag is
            left, for which the network can be watched.
        """
        if self.tag is None:
            return True
        yield from self._find_made()
        try:
            if self.network_id is not None and not (yield from self._remove_rule(self.network_id, deadline)):
                return False
        except NotFoundError:
            pass  # the network was deleted meanwhile
        self.tag = None
        return True

    def _find(self) -> Procedure[Network | None]:
        """Return the network to publish in; None where ours is still to be made."""
        if self.network_id is not None:
            network = yield from ask(get_network(self.network_id), NetworkHandler())
            if self.sandbox_id not in network.members:
                self._check_joining(network)
            return network
        ours = yield from self._ours()
        if not ours:
            return None
        self.network_id = ours[0].network_id
        return ours[0]

    def _ours(self) -> Procedure[list[Network]]:
        """Return the networks that have the name of ours for the sandbox."""
        assert not isinstance(self.team_id, Unset)
        found = yield from read_networks([self.team_id])
        networks = found[self.team_id]
        if isinstance(networks, PrimeError):
            raise networks
        return [network for network in networks if network.name == network_name(self.sandbox_id)]

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

    def _create(self) -> Procedure[Network]:
        assert not isinstance(self.team_id, Unset)
        request = create_network(network_name(self.sandbox_id), self.team_id, [self._rule()])
        self.creating = True
        try:
            made = yield from ask(request, WrittenHandler())
        except PrimeError as error:
            self.creating = error.may_have_succeeded
            raise
        self.network_id, self.created = made.network_id, True
        if not any(self._is_ours(rule) for rule in made.rules):
            raise PrimeError(f"the new network {made.network_id} has no rules: the service ignored them")
        return (yield from ask(get_network(made.network_id), NetworkHandler()))

    def _find_made(self) -> Procedure[None]:
        """Find the network whose creation had no response, by the tag in its rule."""
        if self.network_id is not None or not self.creating:
            return
        networks = yield from self._ours()
        found = [network for network in networks if any(map(self._is_ours, network.rules))]
        if not found:
            name = network_name(self.sandbox_id)
            raise PrimeError(f"no network {name} with its rule is listed yet; without a member it opens nothing")
        self.network_id = found[0].network_id

    def _is_ours(self, rule: Rule) -> bool:
        return rule.to == f"tag:{self.tag}"

    def _add_rule(self, network_id: str) -> Procedure[Network]:
        def change(network: Network) -> list[Rule | None]:
            return [*network.rules] if any(map(self._is_ours, network.rules)) else [*network.rules, None]

        return (yield from self._write(network_id, change))

    def _remove_rule(self, network_id: str, deadline: float) -> Procedure[bool]:
        """Remove the rule, then the tag and the membership; return False where that was not in force in time."""
        network = yield from in_turn([self.turn_key], self._without_rule(network_id))
        while network is not None and self.joining and not network.in_force(self.sandbox_id):
            if monotonic() >= deadline:
                return False
            yield Pause(POLL)
            network = yield from ask(get_network(network_id), NetworkHandler())
        yield from tidy([] if network is None else [network], {self.sandbox_id})
        return True

    def _without_rule(self, network_id: str) -> Procedure[Network | None]:
        """Return the network without the rule, or None if all of it could be deleted."""
        if self.created and not self.joining:
            yield from ask(delete_network(network_id), DONE)
            return None

        def change(network: Network) -> list[Rule | None]:
            return [rule for rule in network.rules if not self._is_ours(rule)]

        return (yield from self._write(network_id, change))

    def _write(self, network_id: str, change: Callable[[Network], list[Rule | None]]) -> Procedure[Network]:
        """Write the rules that a function makes of those just read, with None for ours; return the network with them.

        A write is sent once, and read afterwards: its response may be lost, or the service busy.
        """
        for written_before in range(_MOST_WRITES + 1):
            network = yield from ask(get_network(network_id), NetworkHandler())
            changed = change(network)
            if changed == [*network.rules]:
                return network
            if written_before == _MOST_WRITES:
                break
            rules = [self._rule() if rule is None else dict(rule.raw) for rule in changed]
            try:
                written = yield from ask(replace_rules(network_id, rules), WrittenHandler(), once=True)
            except RateLimitError as error:
                yield pause_after(error)
            except PrimeError as error:
                if not error.may_have_succeeded:
                    raise
            else:
                if (warning := network.overwritten(written.version, rules)) is not None:
                    _log.warning(warning)
        raise PrimeError(f"the rules of network {network_id} could not be written in {_MOST_WRITES} attempts")

    def _join(self, network: Network) -> Procedure[None]:
        """Give the sandbox the tag, which opens the port, in a network that was just read."""
        assert self.tag is not None
        member = network.members.get(self.sandbox_id)
        if member is None:
            self._check_joining(network)
        tags = [MEMBERSHIP] if member is None else [tag for tag in member.tags if tag != self.tag]
        self.joining = True
        try:
            yield from ask(put_member(network.network_id, self.sandbox_id, [*tags, self.tag]), DONE)
        except PrimeError as error:
            self.joining = error.may_have_succeeded
            raise

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
