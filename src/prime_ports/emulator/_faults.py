"""Faults: what goes wrong, when, and whether the operation is carried out all the same."""

from __future__ import annotations

import dataclasses
import random
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from prime_ports.emulator._checks import integer, refuse, share, text
from prime_ports.emulator._fault_values import CHECKS, check_twice
from prime_ports.emulator._served import EndpointSpec


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault.

    Attributes:
        acts: Whether the operation is carried out. Where it is, it fails or succeeds as it would without the fault,
            and `ReceivedRequest.processed` says which.
        text: What the client gets to see.
        options: Which fields of `Fault` it takes, besides those that say when.
        seconds: What `Fault.seconds` is when it is not given.
        applies: Which operations it makes sense for.
    """

    acts: bool
    text: str
    options: tuple[str, ...] = ()
    seconds: float | None = None
    applies: Callable[[EndpointSpec], bool] = lambda served: True


_SHOWN = ("body", "content_type", "headers")

FAULT_KINDS: Final[Mapping[str, Kind]] = {
    "refuse": Kind(True, "the answer closes the connection, then connects are refused for a while", ("seconds",), 0.25),
    "reset_before": Kind(False, "the connection is reset (RST) instead of an answer"),
    "reset_after": Kind(True, "the connection is reset (RST) instead of the answer"),
    "close_before": Kind(False, "the connection is closed (FIN) instead of an answer"),
    "close_after": Kind(True, "the connection is closed (FIN) instead of the answer"),
    "stall_before": Kind(False, "nothing, then a close; without seconds nothing for ever", ("seconds",)),
    "stall_after": Kind(True, "nothing, then a close; without seconds nothing for ever", ("seconds",)),
    "slow": Kind(True, "the answer, some seconds after it is ready", ("seconds",), 0.2),
    "trickle_header": Kind(True, "the answer, its head byte by byte with a pause after each", ("seconds",), 0.01),
    "trickle_body": Kind(True, "the answer, its body byte by byte with a pause after each", ("seconds",), 0.01),
    "truncate_body": Kind(True, "the answer, closed before Content-Length is reached", ("size",)),
    "truncate_chunked": Kind(True, "the answer in chunks, closed before the last one", ("size",)),
    "wrong_length": Kind(True, "the answer with another Content-Length than it has", ("length",)),
    "wrong_encoding": Kind(True, "the answer with a Content-Encoding that it does not have", ("encoding",)),
    "rate_limit": Kind(False, "429 with any Retry-After or none", ("retry_after", *_SHOWN)),
    "status_before": Kind(False, "any status instead of an answer", ("status", "retry_after", *_SHOWN)),
    "status_after": Kind(True, "any status instead of the answer", ("status", "retry_after", *_SHOWN)),
    "html_before": Kind(False, "an HTML page instead of an answer", ("status", "body", "headers")),
    "html_after": Kind(True, "an HTML page instead of the answer", ("status", "body", "headers")),
    "wrong_json": Kind(True, "the answer's status with JSON of another shape", ("shape", "value")),
    "success_false": Kind(
        False, "200 that says `success: false`", ("value",), applies=lambda served: "success" in served.answer
    ),
    "status_410": Kind(False, "410", ("body", "content_type", "headers"), applies=lambda served: served.port),
    "raw_before": Kind(False, "any bytes instead of an answer, then a close", ("body",)),
    "raw_after": Kind(True, "any bytes instead of the answer, then a close", ("body",)),
    "stale_list": Kind(
        True,
        "a list of exposures as it was some seconds ago",
        ("seconds",),
        1.0,
        applies=lambda served: "exposures" in served.answer,
    ),
}
"""Every kind of fault by name."""

RANDOM_FAULT_KINDS: Final = tuple(
    sorted(FAULT_KINDS.keys() - {"stall_before", "stall_after", "status_410", "stale_list", "success_false"})
)
"""What `Faults.random` draws from when it is not told: what a client that repeats its calls can survive."""

_WHEN = ("kind", "operation", "nth", "times", "probability")


@dataclass(frozen=True)
class Fault:
    """One fault and when it is applied.

    It is considered for requests that have a valid key and are within the limits. Of several faults that fit, the
    first one added is applied.

    Attributes:
        kind: One of `FAULT_KINDS`, which also says whether the operation is carried out.
        operation: Which one, by name ("sandbox.unexpose_port") or as (method, path template); None: every one that
            the kind makes sense for.
        nth: From the nth fitting request on, counted from 1; alone it means only the nth. None: from the first on.
        times: How often at most; None: once where `nth` is given, else always.
        probability: How likely it is each time, 0 to 1.
        seconds: How long, in real seconds; see the kind.
        status: The status to send; 500, for HTML 200.
        retry_after: Text or number for the header Retry-After, however wrong; None: no such header.
        body: What to send as the body (or on the wire, for the raw kinds); None: something fitting.
        content_type: Of the body; None: JSON.
        headers: More headers, or others in the place of those that there would be. Not Content-Length,
            Transfer-Encoding and Connection, which the emulator sets itself.
        size: How many bytes of the body are sent before the cut; None: half.
        length: What Content-Length says, however wrong; None: three less than it is.
        encoding: What Content-Encoding says; None: gzip.
        shape: For `wrong_json`: "missing" (the first field that the document asks for is; where it asks for none, as
            "types"), "types" (each field has another type), "null", "array" or "object" (empty ones). None: "missing".
        value: For `wrong_json`: any JSON, instead of a shape. For `not_success`: what `success` is.

    Raises:
        TypeError: An option is of the wrong type; the text names it.
        ValueError: There is no such kind, it does not take one of the options, or a value makes no sense or cannot be
            sent (in a header: Latin-1, no control characters, no blanks around it); the text names the option.
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
    content_type: str | None = None
    headers: Mapping[str, str] | None = None
    size: int | None = None
    length: str | int | None = None
    encoding: str | None = None
    shape: str | None = None
    value: object = ABSENT

    def __post_init__(self) -> None:
        text("kind", self.kind)
        if self.kind not in FAULT_KINDS:
            raise ValueError(f"there is no fault {self.kind!r}; there are {', '.join(FAULT_KINDS)}")
        for option in dataclasses.fields(self):
            value = getattr(self, option.name)
            if value is option.default:
                continue
            if option.name not in (*_WHEN, *FAULT_KINDS[self.kind].options):
                raise ValueError(f"the fault {self.kind} takes no {option.name}")
            if option.name in CHECKS:
                CHECKS[option.name](option.name, value)
        check_twice(self.headers, retry_after=self.retry_after, content_type=self.content_type)

    @property
    def acts(self) -> bool:
        """Whether the operation is carried out."""
        return FAULT_KINDS[self.kind].acts

    @property
    def lasts(self) -> float | None:
        """`seconds`, or what the kind has for it."""
        return FAULT_KINDS[self.kind].seconds if self.seconds is None else self.seconds

    @property
    def at_once(self) -> bool:
        """Whether it is a refusal that waits for no request."""
        when = (self.operation, self.nth, self.times)
        return self.kind == "refuse" and when == (None, None, None) and self.probability == 1


@dataclass(slots=True)
class _Rule:
    fault: Fault
    operations: frozenset[str]
    draw: random.Random
    seen: int = 0
    applied: int = 0

    def fits_now(self) -> bool:
        nth, times = self.fault.nth, self.fault.times
        if nth is not None and self.seen < nth:
            return False
        most = 1 if nth is not None and times is None else times
        if most is not None and self.applied >= most:
            return False
        return self.fault.probability == 1 or self.draw.random() < self.fault.probability


class Faults:
    """The faults of one emulator; may be changed from any thread.

    Args:
        operations: What is served, with the name of each.
        seed: Of the draws for `Fault.probability`.
        refuse: Called with seconds for a refusal that is to begin at once; with 0 to end one.
    """

    def __init__(
        self, operations: Iterable[tuple[EndpointSpec, str]], *, seed: int = 0, refuse: Callable[[float], None]
    ) -> None:
        self._served = {name: served for served, name in operations}
        self._lock = threading.Lock()
        self._seed = seed
        self._refuse = refuse
        self._added = 0
        self._rules: list[_Rule] = []
        self._rate = 0.0
        self._draw = random.Random(seed)
        self._kinds: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Apply this fault from now on.

        A "refuse" without operation, nth, times and probability begins at once: when this returns, connects are
        refused. Any other begins when the request that it fits has been carried out, before that is answered.

        Raises:
            LookupError: The emulator serves no such operation.
            TypeError: It is no `Fault`.
            ValueError: The kind makes no sense for the operation.
        """
        _check_fault("fault", fault)
        if fault.at_once:
            self._refuse(fault.lasts or 0.0)
            return
        operations = self._operations(fault)
        with self._lock:
            self._added += 1
            self._rules.append(_Rule(fault, operations, random.Random(f"{self._seed}:{self._added}")))

    def random(self, rate: float, *, seed: int = 0, kinds: Sequence[str | Fault] = RANDOM_FAULT_KINDS) -> None:
        """Besides the added ones, apply a random kind to this share of all requests; 0 switches it off.

        Args:
            rate: 0 to 1.
            seed: The same seed and the same order of requests give the same faults.
            kinds: Names of kinds, or faults whose options are used (what they say about when counts for nothing).

        Raises:
            TypeError: An argument is of the wrong type; the text names it.
            ValueError: The rate makes no sense, or there is no such kind.
        """
        share("rate", rate)
        integer("seed", seed)
        faults = _faults("kinds", kinds)
        with self._lock:
            self._kinds, self._rate, self._draw = faults, rate, random.Random(seed)

    def clear(self) -> None:
        """Apply no faults any more. A refusal ends when this returns; an answer under way goes on as it began."""
        with self._lock:
            self._rules.clear()
            # The next ones draw as the first ones did, so that a test does not depend on those before it.
            self._added = 0
            self._rate = 0.0
        # Not under the lock: this waits for the server's own thread, which may be waiting for the lock.
        self._refuse(0.0)

    def choose(self, operation: str) -> Fault | None:
        """The fault for a request of this operation, which is counted by this."""
        with self._lock:
            fitting = [rule for rule in self._rules if operation in rule.operations]
            for rule in fitting:
                rule.seen += 1
            for rule in fitting:
                if rule.fits_now():
                    rule.applied += 1
                    return rule.fault
            if self._rate and self._draw.random() < self._rate:
                usable = [fault for fault in self._kinds if FAULT_KINDS[fault.kind].applies(self._served[operation])]
                return self._draw.choice(usable) if usable else None
            return None

    def _operations(self, fault: Fault) -> frozenset[str]:
        applies = FAULT_KINDS[fault.kind].applies
        if fault.operation is None:
            return frozenset(name for name, served in self._served.items() if applies(served))
        for name, served in self._served.items():
            if fault.operation in (name, (served.method, served.path)):
                if not applies(served):
                    raise ValueError(f"the fault {fault.kind} makes no sense for {name}")
                return frozenset({name})
        raise LookupError(f"the emulator serves no operation {fault.operation!r}; it serves {', '.join(self._served)}")


def _check_fault(name: str, value: object) -> None:
    if not isinstance(value, Fault):
        refuse(TypeError, name, "a Fault", value)


def _faults(name: str, kinds: object) -> list[Fault]:
    """Faults from faults and from names of kinds."""
    if isinstance(kinds, str) or not isinstance(kinds, Iterable):
        refuse(TypeError, name, "a list of kinds or faults", kinds)
    faults = [Fault(kind) if isinstance(kind, str) else kind for kind in cast("Iterable[Fault | str]", kinds)]
    for fault in faults:
        _check_fault(f"each of {name}", fault)
    return faults
