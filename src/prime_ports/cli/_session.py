"""What all commands share: options that say how the API is reached, and how results are shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from prime_ports.cli._output import Output
from prime_ports.cli._signals import Interrupts
from prime_ports.cli._words import clean

if TYPE_CHECKING:
    from prime_openapi import Operation
    from prime_ports._retry import Attempt

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

STOPPING = "stopping: what is under way is finished first; once more to stop now"


class Session:
    """One run of the program.

    Attributes:
        interrupts: The signals.
        output: Where results and messages go.
        base_url, timeout, total_timeout, allow_http: As for the client; None where the option was not given.
        verbose: Whether the log goes to stderr.
    """

    def __init__(self, interrupts: Interrupts, output: Output) -> None:
        self.interrupts = interrupts
        self.output = output
        self.base_url: str | None = None
        self.timeout: float | None = None
        self.total_timeout: float | None = None
        self.allow_http = False
        self.verbose = False

    def client_options(self) -> dict[str, Any]:
        """Keywords for the client. The key is not among them: it comes from the environment or the file."""
        given = {"base_url": self.base_url, "timeout": self.timeout, "total_timeout": self.total_timeout}
        options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        return options | {"allow_http": self.allow_http, "retry": self._retry}

    @contextmanager
    def telling(self) -> Generator[None]:
        """While something is under way that the first signal lets finish, tell the user of that when it comes."""
        self.interrupts.on_first = lambda: self.output.message(STOPPING)
        try:
            yield
        finally:
            self.interrupts.on_first = None

    def let_finish(self, work: Callable[[], T]) -> T:
        """A single call that makes or removes something: the first signal lets it finish.

        Raises:
            KeyboardInterrupt: The second signal came.
        """
        with self.telling():
            return self.interrupts.let_finish(work)

    def start_log(self) -> None:
        """Write the log of the package to stderr from now on."""
        if self.verbose:
            return
        self.verbose = True
        import logging

        class OneLine(logging.Formatter):
            """What servers say is in the log too."""

            def format(self, record: logging.LogRecord) -> str:
                return clean(super().format(record))

        logging.raiseExceptions = False  # nothing is to be said when whoever reads stderr has gone
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(OneLine("%(asctime)s %(levelname)s %(message)s"))
        logger = logging.getLogger("prime_ports")
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)

    def _retry(self, operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
        """The usual rules, but nothing is repeated once a signal has come."""
        from prime_ports._retry import default_retry

        return None if self.interrupts.count else default_retry(operation, attempts)


@contextmanager
def usage() -> Generator[None]:
    """What a call refuses to send is wrong usage, and nothing was sent.

    Raises:
        UsageError: In place of the call's `ValueError` or `TypeError`.
    """
    try:
        yield
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None


def shared_options(function: F) -> F:
    """The options of every command; they may stand before the command's name too."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


def json_option(function: F) -> F:
    """The option of commands that do not reach the API."""
    return _JSON(function)


def _set(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Remember it, unless it was not given here: it may have been given before the command's name."""
    if value is None or value is False:
        return
    session = context.find_object(Session)
    assert session is not None
    if parameter.name == "json":
        session.output.as_json = True
    elif parameter.name == "verbose":
        session.start_log()
    else:
        setattr(session, str(parameter.name), value)


def _option(*names: str, **details: Any) -> Callable[[F], F]:
    return click.option(*names, expose_value=False, callback=_set, **details)


_JSON = _option("--json", is_flag=True, help="Print one JSON document on standard output, and nothing else there.")
_SHARED = (
    _JSON,
    _option("--base-url", metavar="URL", help="Address of the API.  [default: PRIME_API_BASE_URL, else the vendor's]"),
    _option("--timeout", type=float, metavar="SECONDS", help="For each wait on the network.  [default: 30]"),
    _option(
        "--total-timeout",
        type=float,
        metavar="SECONDS",
        help="For a whole call, its repetitions and waits included.  [default: 120]",
    ),
    _option("--allow-http", is_flag=True, help="Permit http to another host; the key is sent unencrypted."),
    _option("--verbose", is_flag=True, help="Write the log to standard error; it never holds the key."),
)
