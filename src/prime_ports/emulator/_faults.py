"""The ways in which a response goes wrong, and when."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Final

import attrs
from attrs import define, frozen

from prime_openapi import find_operation
from prime_ports.emulator._handlers import ServedOperation
from prime_ports.emulator._server_options import (
    FAULT_OPTIONS,
    check_given,
    check_integer,
    check_share,
    check_text,
    option,
)

ABSENT: Final = object()


def _responds_with(name: str) -> Callable[[ServedOperation], bool]:
    return lambda served: name in served.documented.success_schema.get("properties", ())


@frozen
class FaultKind:
    """One kind of fault.

    Attributes:
        processed: True if the operation is carried out; it succeeds or fails as it would without the fault.
        text: Description of what the client receives.
        options: Fields of `Fault` that this kind takes, besides those that say when.
        seconds: Default of `Fault.seconds`, or None.
        needed: The field of `Fault` that this kind needs, or None.
    """

    processed: bool
    text: str
    options: tuple[str, ...] = ()
    seconds: float | None = None
    needed: str | None = None


_SECONDS = ("seconds",)
_RESPONSE = ("body", "headers")
_STATUS = ("status", "retry_after", *_RESPONSE)

FAULT_KINDS: Final[Mapping[str, FaultKind]] = {
    "refuse": FaultKind(True, "the response closes the connection; connects are refused for a while", _SECONDS, 0.25),
    "reset_before": FaultKind(False, "the connection is reset (RST) instead of a response"),
    "reset_after": FaultKind(True, "the connection is reset (RST) instead of the response"),
    "close_before": FaultKind(False, "the connection is closed (FIN) instead of a response"),
    "close_after": FaultKind(True, "the connection is closed (FIN) instead of the response"),
    "stall_before": FaultKind(False, "nothing, then a close; without seconds nothing for ever", _SECONDS),
    "stall_after": FaultKind(True, "nothing, then a close; without seconds nothing for ever", _SECONDS),
    "slow": FaultKind(True, "the response, some seconds after it is ready", _SECONDS, 0.2),
    "trickle_header": FaultKind(True, "the response, its head byte by byte with a pause after each", _SECONDS, 0.01),
    "trickle_body": FaultKind(True, "the response, its body byte by byte with a pause after each", _SECONDS, 0.01),
    "truncate_body": FaultKind(True, "half of the body, closed before Content-Length is reached"),
    "truncate_chunked": FaultKind(True, "half of the body in a chunk, closed before the last chunk"),
    "rate_limit": FaultKind(False, "429 with any Retry-After or none", ("retry_after", *_RESPONSE)),
    "status_before": FaultKind(False, "any status instead of a response", _STATUS),
    "status_after": FaultKind(True, "any status instead of the response", _STATUS),
    "wrong_json": FaultKind(True, "the status of the response with JSON of another shape", ("value",)),
    "success_false": FaultKind(False, "200 that says `success: false`", ("value",)),
    "status_410": FaultKind(False, "410", _RESPONSE),
    "stale_list": FaultKind(True, "a list of exposures as it was some seconds ago", _SECONDS, 1.0),
    "omit_fields": FaultKind(
        True,
        "the response without some fields, wherever they are in it",
        ("fields",),
        needed="fields",
    ),
    "change_before": FaultKind(
        True, "the response; right before, another user changes something", ("change",), needed="change"
    ),
    "change_after": FaultKind(
        True, "the response; right after the operation, another user changes something", ("change",), needed="change"
    ),
    "not_applied": FaultKind(
        True,
        "the response as if the rules were replaced; the version grows and the rules stay",
    ),
}
"""Every kind of fault by name."""

# Kinds that make sense for some operations only.
_FITTING: Mapping[str, Callable[[ServedOperation], bool]] = {
    "success_false": _responds_with("success"),
    "status_410": lambda served: "/expose" in served.generated.path_template,
    "stale_list": _responds_with("exposures"),
    "omit_fields": lambda served: bool(served.documented.success_schema),
    "not_applied": lambda served: served.generated.path_template.endswith("/rules"),
}
_NOT_RANDOM = {"stall_before", "stall_after", "status_410", "stale_list", "success_false", "not_applied"}
RANDOM_FAULT_KINDS: Final = tuple(
    sorted(name for name, kind in FAULT_KINDS.items() if name not in _NOT_RANDOM and kind.needed is None)
)
"""The default kinds of `Faults.random`: those that a client which retries can survive."""


def _fits(kind: str, served: ServedOperation) -> bool:
    return kind not in _FITTING or _FITTING[kind](served)


_WHEN = ("kind", "operation", "nth", "times", "probability")


@frozen
class Fault:
    """One fault and when it is applied.

    It is considered for requests that have a valid key and are within the limits. Of several faults that fit, the
    first one added is applied.

    Attributes:
        kind: One of `FAULT_KINDS`, which also says whether the operation is carried out.
        operation: An operation, by name ("sandbox.unexpose_port") or as (method, path template); None for every one
            that the kind makes sense for.
        nth: From the nth fitting request on, counted from 1; alone it means only the nth. None: from the first on.
        times: Maximum number of times; None: once where `nth` is given, else always.
        probability: Probability each time, 0 to 1.
        seconds: Duration in real seconds; see the kind.
        status: The status to send; None for 500.
        retry_after: Text or number for the header Retry-After, however wrong; None for no such header.
        body: The body to send; None for a JSON error.
        headers: Headers to add, or to send in place of others, such as Content-Type. Not Content-Length,
            Transfer-Encoding and Connection, which the emulator sets itself.
        value: For `wrong_json`: any JSON, by default `{}`. For `success_false`: the value of `success`.
        fields: For `omit_fields`: the names of the fields to leave out.
        change: For `change_before` and `change_after`: called without arguments, in the thread of the server, such as
            `lambda: emulator.replace_rules(network_id, [])`. No other request is handled in between, so it must not
            send one, nor call `reset`, `stop` or `faults.clear`.

    Raises:
        TypeError: An option is of the wrong type; the text names it.
        ValueError: There is no such kind, it does not take one of the options, or a value is out of range or cannot
            be sent (in a header: Latin-1, no control characters, no blanks around it); the text names the option.
    """

    kind: str
    operation: str | tuple[str, str] | None = None
    nth: int | None = None
    times: int | None = None
    probability: float = 1.0
    seconds: float | None = None
    status: int | None = None
    retry_after: str | float | None = None
    body: bytes | str | None = None
    headers: Mapping[str, str] | None = None
    value: object = ABSENT
    fields: Sequence[str] = ()
    change: Callable[[], object] | None = None

    def __attrs_post_init__(self) -> None:
        check_text("kind", self.kind)
        if self.kind not in FAULT_KINDS:
            raise ValueError(f"there is no fault {self.kind!r}; there are {', '.join(FAULT_KINDS)}")
        defaults = {one.name: one.default for one in attrs.fields(type(self))}
        given = {name: value for name in defaults if (value := getattr(self, name)) is not defaults[name]}
        for name in given:
            if name not in (*_WHEN, *FAULT_KINDS[self.kind].options):
                raise ValueError(f"the fault {self.kind} takes no {name}")
        check_given(FAULT_OPTIONS, given)
        needed = FAULT_KINDS[self.kind].needed
        if needed is not None and not getattr(self, needed):
            raise ValueError(f"the fault {self.kind} needs {needed}")

    @property
    def duration(self) -> float | None:
        """`seconds`, or the default of the kind."""
        return FAULT_KINDS[self.kind].seconds if self.seconds is None else self.seconds


_check_fault: Final = option(Fault, wanted="a Fault")
_check_kinds: Final = option(list, tuple, Set, Mapping, wanted="a list of kinds or faults")


@define
class _FaultRule:
    fault: Fault
    operations: frozenset[str]
    draw: random.Random
    seen: int = 0
    applied: int = 0

    def fits_now(self) -> bool:
        most = 1 if self.fault.times is None and self.fault.nth is not None else self.fault.times
        if self.seen < (self.fault.nth or 1) or (most is not None and self.applied >= most):
            return False
        return self.fault.probability == 1 or self.draw.random() < self.fault.probability


class Faults:
    """The faults of one emulator; may be changed from any thread."""

    def __init__(self, operations: Iterable[ServedOperation], *, seed: int, refuse: Callable[[float], None]) -> None:
        self._served = {served.generated.name: served for served in operations}
        self._lock = threading.Lock()
        self._seed = seed
        self._refuse = refuse
        self._added = 0
        self._rules: list[_FaultRule] = []
        self._rate = 0.0
        self._draw = random.Random(seed)
        self._kinds: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Apply this fault from now on.

        A "refuse" without operation, nth, times and probability begins at once: when this returns, connects are
        refused. Any other begins when the request that it fits has been processed, before its response.

        Raises:
            LookupError: The emulator serves no such operation.
            TypeError: It is not a `Fault`.
            ValueError: The kind makes no sense for the operation.
        """
        _check_fault("fault", fault)
        when = (fault.operation, fault.nth, fault.times, fault.probability)
        if fault.kind == "refuse" and when == (None, None, None, 1):
            self._refuse(fault.duration or 0.0)
            return
        wanted = find_operation(*fault.operation).name if isinstance(fault.operation, tuple) else fault.operation
        names = ", ".join(self._served)
        if wanted not in (None, *self._served):
            raise LookupError(f"the emulator serves no operation {wanted!r}; it serves {names}")
        fitting = [name for name, served in self._served.items() if _fits(fault.kind, served)]
        operations = frozenset(name for name in fitting if wanted in (None, name))
        if not operations:
            raise ValueError(f"the fault {fault.kind} makes no sense for {wanted}")
        with self._lock:
            self._added += 1
            self._rules.append(_FaultRule(fault, operations, random.Random(f"{self._seed}:{self._added}")))

    def random(self, rate: float, *, seed: int = 0, kinds: Sequence[str | Fault] = RANDOM_FAULT_KINDS) -> None:
        """Apply a random kind to this share of all requests, besides the added faults; 0 switches it off.

        Args:
            rate: 0 to 1.
            seed: The same seed and the same order of requests give the same faults.
            kinds: Names of kinds, or faults with options. The options that say when are ignored.

        Raises:
            TypeError: An argument is of the wrong type; the text names it.
            ValueError: The rate is out of range, or there is no such kind.
        """
        check_share("rate", rate)
        check_integer("seed", seed)
        _check_kinds("kinds", kinds)
        faults = [Fault(kind) if isinstance(kind, str) else kind for kind in kinds]
        for fault in faults:
            _check_fault("each of kinds", fault)
        with self._lock:
            self._kinds, self._rate, self._draw = faults, rate, random.Random(seed)

    def clear(self) -> None:
        """Apply no faults any more. A refusal ends before this returns; responses in flight stay as they are."""
        with self._lock:
            self._rules.clear()
            # The next faults draw as the first ones did, so that a test does not depend on those before it.
            self._added = 0
            self._rate = 0.0
        # Not under the lock: this waits for the server's own thread, which may be waiting for the lock.
        self._refuse(0.0)

    def choose(self, operation: str) -> Fault | None:
        """Count a request of this operation, and return its fault or None."""
        with self._lock:
            fitting = [rule for rule in self._rules if operation in rule.operations]
            for rule in fitting:
                rule.seen += 1
            for rule in fitting:
                if rule.fits_now():
                    rule.applied += 1
                    return rule.fault
            if self._rate and self._draw.random() < self._rate:
                usable = [fault for fault in self._kinds if _fits(fault.kind, self._served[operation])]
                return self._draw.choice(usable) if usable else None
            return None
