"""One run of the program: its signals, and the options that all commands share."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self, TypeVar

import click

from prime_ports.cli._output import Output, printable

if TYPE_CHECKING:
    from prime_openapi import Operation
    from prime_ports import Attempt, PortClient

F = TypeVar("F", bound=Callable[..., Any])

STOPPING = "stopping: requests in flight are finished first; interrupt again to stop now"


class Invocation:
    """One run of the program, a context manager with handlers of SIGINT and SIGTERM.

    Each signal raises `KeyboardInterrupt` in the main thread, except those that `deferred` holds back: the first stops
    what has not begun, the second also what is in flight.
    """

    def __init__(self, output: Output, *, verbose: bool = False) -> None:
        self.output = output
        self.client_options: dict[str, Any] = {}
        self.verbose = verbose
        self.signals = 0
        self.signal_status = 128 + signal.SIGINT  # exit status that names the first signal
        self._deferred, self._announces = 0, False
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

    @contextmanager
    def deferred(self, signals: int = 2, *, announces: bool = False) -> Generator[None]:
        """Let the program's first signals not tear apart what runs inside; with `announces`, tell the user so."""
        before = self._deferred, self._announces
        self._deferred, self._announces = signals, announces
        try:
            yield
        finally:
            self._deferred, self._announces = before

    def _handle(self, number: int, _frame: object) -> None:
        self.signals += 1
        if self.signals == 1:
            self.signal_status = 128 + number
            if self._announces:
                self.output.message(STOPPING)
        if self.signals > self._deferred:
            raise KeyboardInterrupt

    def client(self) -> PortClient:
        """Return a client with the key of the environment or the configuration file; start the log if `verbose`."""
        from prime_ports import PortClient

        if self.verbose:
            handler, logger = logging.StreamHandler(), logging.getLogger("prime_ports")
            handler.setFormatter(_EscapingFormatter("%(asctime)s %(levelname)s %(message)s"))
            logger.addHandler(handler)
            logger.setLevel(logging.DEBUG)
        return PortClient(**self.client_options, retry=self._retry)

    def _retry(self, operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        """Apply the default rules, without retries after a signal."""
        from prime_ports import default_retry

        return None if self.signals else default_retry(operation, attempts)


class _EscapingFormatter(logging.Formatter):
    """Formatter that escapes control characters, since texts of servers are in the log."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


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
    if value not in (None, False):  # it may stand in the other place
        context.obj.client_options[parameter.name] = value


def _option(*names: str, callback: Any = _store, **details: Any) -> Callable[[F], F]:
    return click.option(*names, expose_value=False, callback=callback, **details)


_SECONDS = click.FloatRange(min=0, min_open=True)
_SHARED = (
    _option("--json", is_flag=True, callback=None, help="Print one JSON document on standard output."),
    _option("--base-url", metavar="URL", help="Use this address of the API.  [default: PRIME_API_BASE_URL]"),
    _option("--timeout", type=_SECONDS, metavar="SECONDS", help="Limit each wait on the network.  [default: 30]"),
    _option("--total-timeout", type=_SECONDS, metavar="SECONDS", help="Limit a call and its retries.  [default: 120]"),
    _option("--allow-http", is_flag=True, help="Allow http to another host, which sends the key unencrypted."),
    _option("--verbose", is_flag=True, callback=None, help="Write the log to standard error; it never holds the key."),
)
