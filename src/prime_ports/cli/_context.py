"""One run of the program: its signals, and the options that all commands share."""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit

import click

from prime_ports.cli._error_texts import in_options
from prime_ports.cli._output import Output
from prime_ports.cli._process_changes import log_level
from prime_ports.cli._status_line import LogLines, StatusLine, telling_retry

if TYPE_CHECKING:
    from prime_ports import PortClient

F = TypeVar("F", bound=Callable[..., Any])

_NOTICE = 0.1  # seconds until a signal is noticed while a port is kept open

EXIT_STATUS = "0 done, 1 something failed, 2 wrong usage, 130 interrupted, 143 terminated"
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
        self.log: LogLines | None = None
        self.signals = 0
        self.signal_status = 128 + signal.SIGINT  # exit status that names the first signal
        self._deferred, self._paging = 0, False
        self._announces: str | bool = False
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # Python allows handlers only there
            for number in (signal.SIGINT, signal.SIGTERM):
                # Shells start background jobs with SIGINT ignored; that must hold. None is a handler that was not set
                # from Python and could not be put back.
                if signal.getsignal(number) not in (signal.SIG_IGN, None):
                    self._previous[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    @contextmanager
    def deferred(self, signals: int = 2, *, announces: str | bool = False) -> Generator[None]:
        """Let the program's first signals not tear apart what runs inside.

        With `announces`, tell the user so at the first one, in these words where it is text.
        """
        before = self._deferred, self._announces
        self._deferred, self._announces = signals, announces
        try:
            yield
        finally:
            self._deferred, self._announces = before

    @contextmanager
    def paging(self) -> Generator[None]:
        """Leave Ctrl-C to a pager while the block runs."""
        self._paging = True
        try:
            yield
        finally:
            self._paging = False

    def _handle(self, number: int, _frame: object) -> None:
        if self._paging and number == signal.SIGINT:
            return
        self.signals += 1
        if self.signals == 1:
            self.signal_status = 128 + number
            if self._announces:
                self.output.message(STOPPING if self._announces is True else self._announces)
        if self.signals > self._deferred:
            raise KeyboardInterrupt

    @contextmanager
    def client(self, **options: Any) -> Generator[PortClient]:
        """Hold a client with the key of the environment or the configuration file, the log, and the status line."""
        from prime_ports import PortClient
        from prime_ports._config import locate

        output = self.output
        given: dict[str, Any] = {**self.client_options, **options}
        address = given.get("base_url"), given.get("allow_http", False)
        shown = not (output.quiet or self.verbose)
        with ExitStack() as held:
            status = StatusLine(sys.stderr, "the server", shown=shown)
            self._log(held, status)
            given["retry"] = telling_retry(lambda: self.signals, status)
            client = held.enter_context(PortClient(**given))
            status.waits_for = urlsplit(client.base_url).netloc
            output.locate = partial(locate, *address)
            output.status = held.enter_context(status)
            try:
                yield client
            finally:
                with self.deferred():
                    output.status = None

    def _log(self, held: ExitStack, status: StatusLine) -> None:
        logger = logging.getLogger("prime_ports")
        self.log = lines = LogLines(self.output.message, status, verbose=self.verbose)
        held.enter_context(log_level(lines.level))
        logger.addHandler(lines)
        held.callback(logger.removeHandler, lines)

    def status_paused(self) -> AbstractContextManager[None]:
        """Return a context in which no status line is shown."""
        return nullcontext() if self.output.status is None else self.output.status.paused()

    @property
    def handles_signals(self) -> bool:
        """True where a signal can end a wait."""
        return bool(self._previous)

    def wait_for_signal(self) -> None:
        """Wait for the first signal, and forget it: it is the end that was asked for."""
        with self.deferred(), self.status_paused():
            while not self.signals:
                time.sleep(_NOTICE)
            self.signals = 0


@contextmanager
def usage_errors() -> Generator[None]:
    """Raise `UsageError` for arguments that the client refuses before anything is sent."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise click.UsageError(in_options(str(error))) from None


def shared_options(function: F) -> F:
    """Add the options of every command; they may also stand before the command's name."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


def _store(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value not in (None, False):  # it may stand in the other place
        context.obj.client_options[parameter.name] = value


def _be_quiet(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        context.obj.output.quiet = True


def _option(*names: str, callback: Any = _store, **details: Any) -> Callable[[F], F]:
    return click.option(*names, expose_value=False, callback=callback, **details)


quiet_option = _option(
    "--quiet", "-q", is_flag=True, callback=_be_quiet, help="Write only errors and warnings to standard error."
)

_SECONDS = click.FloatRange(min=0, min_open=True)
_SHARED = (
    _option("--json", is_flag=True, callback=None, help="Print one JSON document on standard output."),
    _option("--base-url", metavar="URL", help="Use this address of the API.  [default: PRIME_API_BASE_URL]"),
    _option("--timeout", type=_SECONDS, metavar="SECONDS", help="Limit each wait on the network.  [default: 30]"),
    _option("--total-timeout", type=_SECONDS, metavar="SECONDS", help="Limit a call and its retries.  [default: 120]"),
    _option("--allow-http", is_flag=True, help="Allow http to another host, which sends the key unencrypted."),
    quiet_option,
    _option("--verbose", is_flag=True, callback=None, help="Write the log to standard error; it never holds the key."),
)
