"""Options of the connection, output and signals, shared by all commands."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self, TypeVar

import click

from prime_ports.cli._output import Output

if TYPE_CHECKING:
    from prime_openapi import Operation
    from prime_ports import Attempt, PortClient

F = TypeVar("F", bound=Callable[..., Any])

STOPPING = "stopping: requests in flight are finished first; interrupt again to stop now"


class Interrupts:
    """Handlers of SIGINT and SIGTERM, a context manager that restores the previous ones.

    Each signal raises `KeyboardInterrupt` in the main thread, except those that `deferred` holds back: the first stops
    what has not begun, the second also what is in flight. The handler calls `on_first` at the first signal.
    """

    def __init__(self) -> None:
        self.first: signal.Signals | None = None
        self.count = 0
        self.on_first: Callable[[], object] | None = None
        self._deferred = 0
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # Python allows handlers only there
            for number in (signal.SIGINT, signal.SIGTERM):
                # Shells start background jobs with SIGINT ignored; that must hold.
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._previous[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    @property
    def status(self) -> int:
        """Exit status that names the first signal."""
        return 128 + (self.first or signal.SIGINT)

    @contextmanager
    def deferred(self, signals: int = 2) -> Generator[None]:
        """Let that many signals, counted from the start of the program, not tear apart what runs inside."""
        before, self._deferred = self._deferred, signals
        try:
            yield
        finally:
            self._deferred = before

    def _handle(self, number: int, _frame: object) -> None:
        self.count += 1
        if self.first is None:
            self.first = signal.Signals(number)
            if self.on_first is not None:
                self.on_first()
        if self.count > self._deferred:
            raise KeyboardInterrupt


class Invocation:
    """One run of the program, with the options of the client that were given."""

    def __init__(self, interrupts: Interrupts, output: Output) -> None:
        self.interrupts = interrupts
        self.output = output
        self.client_options: dict[str, Any] = {}
        self.verbose = False

    def client(self) -> PortClient:
        """Return a client with the key of the environment or the configuration file."""
        from prime_ports import PortClient

        return PortClient(**self.client_options, retry=self._retry)

    @contextmanager
    def announcing_interrupt(self) -> Generator[None]:
        """Tell the user at the first signal that requests in flight are finished."""
        self.interrupts.on_first = lambda: self.output.message(STOPPING)
        try:
            yield
        finally:
            self.interrupts.on_first = None

    @contextmanager
    def finishing(self) -> Generator[None]:
        """Let the block, a single call that changes something, be interrupted by the second signal only."""
        with self.announcing_interrupt(), self.interrupts.deferred(1):
            yield

    def start_log(self) -> None:
        """Write the log of the package to stderr from now on."""
        if self.verbose:
            return
        self.verbose = True
        handler = _LogHandler(self.output)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger = logging.getLogger("prime_ports")
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)

    def _retry(self, operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        """Apply the default rules, without retries after a signal."""
        from prime_ports import default_retry

        return None if self.interrupts.count else default_retry(operation, attempts)


class _LogHandler(logging.Handler):
    """Handler that escapes control characters, since texts of servers are in the log."""

    def __init__(self, output: Output) -> None:
        super().__init__()
        self._output = output

    def emit(self, record: logging.LogRecord) -> None:
        self._output.message(self.format(record))


@contextmanager
def usage_errors() -> Generator[None]:
    """Raise `UsageError` for arguments that the client refuses before anything is sent."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None


def shared_options(function: F) -> F:
    """Add the options of every command; they may also stand before the command's name."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


def _store(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Store the value of a shared option, unless it is absent here: it may stand before the command's name."""
    if value is None or value is False:
        return
    invocation = context.find_object(Invocation)
    assert invocation is not None
    if parameter.name == "json":
        invocation.output.as_json = True
    elif parameter.name == "verbose":
        invocation.start_log()
    else:
        invocation.client_options[str(parameter.name)] = value


def _option(*names: str, **details: Any) -> Callable[[F], F]:
    return click.option(*names, expose_value=False, callback=_store, **details)


_SECONDS = click.FloatRange(min=0, min_open=True)
_SHARED = (
    _option("--json", is_flag=True, help="Print one JSON document on standard output."),
    _option("--base-url", metavar="URL", help="Use this address of the API.  [default: PRIME_API_BASE_URL]"),
    _option("--timeout", type=_SECONDS, metavar="SECONDS", help="Limit each wait on the network.  [default: 30]"),
    _option("--total-timeout", type=_SECONDS, metavar="SECONDS", help="Limit a call and its retries.  [default: 120]"),
    _option("--allow-http", is_flag=True, help="Allow http to another host, which sends the key unencrypted."),
    _option("--verbose", is_flag=True, help="Write the log, which never holds the key, to standard error."),
)
