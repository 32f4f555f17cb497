"""One published port that is to be closed: how far that is, and the errors that it may end with."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from attrs import define, evolve, field, frozen

from prime_ports._errors import ConflictError, NotFoundError, PrimeError, RateLimitError, SharedRuleError
from prime_ports._models import Removal
from prime_ports._public.networks import Network, Rule, WrittenNetwork
from prime_ports._public.owners import Owner
from prime_ports._public.procedures import NotSentError


@frozen
class PortOptions:
    """Options of the closing of ports; `shared` permits to change rules that open a port of other sandboxes."""

    shared: bool = False
    missing_ok: bool = False
    sync_timeout: float = 120.0


@define(eq=False)
class ClosingPort:
    """One port that is to be closed, all of the sandbox's with `port` None, and how far that is.

    `all_ports` permits to remove a rule without ports.
    """

    sandbox_id: str
    port: int | None
    owners: tuple[Owner, ...] | None = None
    all_ports: bool = False
    assumed: bool = False  # True where the owners are not those that the service or the caller names
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
        if (warning := before.overwritten(version, rules)) is not None:
            self.warnings.append(warning)

    def note_write(self, write: Write, result: WrittenNetwork | PrimeError) -> None:
        """Note how a write ended."""
        network, rules = write.network, write.rules
        if isinstance(result, NotSentError):
            return
        self.expected[network.network_id] = rules
        self.deadline = None
        if isinstance(result, WrittenNetwork):
            self.sent = True
            self.written.add(network.network_id)
            self.changed.add(network.network_id)
            self.failure = None
            self.warn(network, result.version, rules)
        elif result.may_have_succeeded:  # the next reading shows whether it was written
            self.sent = True
            self.unknown[network.network_id] = network
        elif isinstance(result, ConflictError | NotFoundError | RateLimitError):  # judge anew
            self.failure = result
        else:
            self.fail(result)

    def add_warning(self, text: str) -> None:
        """Add something to look at to the removal."""
        if isinstance(self.result, Removal):
            self.result = evolve(self.result, warning=f"{self.result.warning}; {text}" if self.result.warning else text)

    def done(self, message: str, *, confirmed: bool, gone: bool = False) -> None:
        self.result = Removal(
            status="already_gone" if gone else "removed",
            message=message,
            confirmed=confirmed,
            attempts=max(1, self.rounds),
            warning="; ".join(self.warnings) or None,
        )


@define(eq=False)
class Write:
    """A write of the rules of a network, as it was read last, and the ports that it closes."""

    network: Network
    rules: list[dict[str, Any]]
    ports: list[ClosingPort]


def shared_rule(
    port: ClosingPort, network: Network, rule: Rule, others: tuple[str, ...], reason: str
) -> SharedRuleError:
    text = (
        f"{port.name} is open by the rule {dict(rule.raw)} of network {network.network_id}, which opens more: {reason}"
    )
    return SharedRuleError(text, network_id=network.network_id, rule=dict(rule.raw), sandbox_ids=others)


_NO_RESPONSE: Mapping[str, Any] = {"headers": {}, "body": "", "request_id": None}


def conflict(port: ClosingPort, network: Network) -> ConflictError:
    expected, found = port.expected.get(network.network_id), network.raw_rules()
    text = f"{port.name}: network {network.network_id} kept changing: expected the rules {expected}, found {found}"
    return ConflictError(text, status_code=409, expected_rules=expected, found_rules=found, **_NO_RESPONSE)


def not_found(port: ClosingPort) -> NotFoundError:
    text = f"{port.name} is not open: no rule of a network that the key can see opens it to the internet"
    return NotFoundError(text, status_code=404, **_NO_RESPONSE)
