"""Common parts of the transports: time limits, failures, and connections that are kept between requests."""

from __future__ import annotations

import math
import os
import ssl
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from prime_ports._clock import monotonic
from prime_ports._decoding import Decode, TooLargeError, decode
from prime_ports._errors import ConfigurationError
from prime_ports._signal_errors import raised_by_signal
from prime_ports._transports.connection_options import KEEP_ALIVE_S
from prime_ports._types import Response, SendFailure, reason_of

_MOST_CAUSES = 20
NO_CONNECTION = "no connection was free in time"


class TooLateError(TimeoutError):
    """Timeout before anything was sent."""


def cap(limit: float | None, deadline: float | None) -> float | None:
    """Return a limit in seconds that does not reach beyond the deadline."""
    if deadline is None:
        return limit
    left = max(0.001, deadline - monotonic())
    return left if limit is None else min(limit, left)


def check_time(deadline: float | None, *, sent: bool = True) -> None:
    """Raise `TimeoutError`, or `TooLateError` where nothing was sent, once the deadline has passed."""
    if deadline is not None and monotonic() >= deadline:
        if sent:
            raise TimeoutError("the time limit passed before the whole response came")
        raise TooLateError("the time limit had passed before the request could be sent")


def decoded(response: Response, limit: int | None, deadline: float | None, others: Decode | None = None) -> Response:
    """Return a response with its body decoded, piece by piece until the deadline."""
    steps = decode(response, limit, others)
    try:
        while response.undecoded:
            next(steps)
            check_time(deadline)
    except StopIteration as finished:
        response = finished.value
    return response


class SendState:
    """State of one send."""

    timeouts: tuple[type[Exception], ...] = (TimeoutError,)
    # A retry changes nothing where a certificate was refused or could not be loaded, or a response is too large.
    hopeless: tuple[type[Exception], ...] = (ssl.SSLCertVerificationError, ConfigurationError, TooLargeError)

    def __init__(self, deadline: float | None) -> None:
        self.deadline = deadline
        self.sent = False  # True once bytes of the request may have been; a handshake or words to a proxy do not count

    def failure(self, error: BaseException) -> SendFailure:
        """Describe an error of any library, without its traceback, whose frames may hold the key."""
        retryable = True
        cause: BaseException | None = error
        while cause is not None and retryable:
            retryable, cause = not isinstance(cause, self.hopeless), cause.__cause__ or cause.__context__
        timed_out = isinstance(error, self.timeouts)
        return SendFailure("unknown" if self.sent else "not_sent", _reason(error), timed_out, retryable)


def _reason(error: BaseException) -> str:
    """Return the type and text of a failure, with the words of the system where the library left them out."""
    text, words = reason_of(error), _words_of_the_system(error)
    return text if words.lower() in text.lower() else f"{text}: {words}"


def _words_of_the_system(error: BaseException) -> str:
    """Return such as "Connection refused" for the first failed system call among the causes, or nothing."""
    causes: deque[BaseException] = deque([error])
    for _ in range(_MOST_CAUSES):
        if not causes:
            break
        cause = causes.popleft()
        # Subclasses of libraries count in other ways, such as those for names and certificates.
        if isinstance(cause, OSError) and type(cause).__module__ == "builtins" and (cause.errno or 0) > 0:
            return os.strerror(cause.errno or 0)
        causes.extend(_kept_by(cause))
    return ""


def _kept_by(error: Any) -> list[BaseException]:
    """Return the exceptions that libraries keep in one: arguments, its cause, members of a group."""
    group = error.exceptions if issubclass(type(error), BaseExceptionGroup) else ()
    found = (*error.args, error.__cause__, getattr(error, "os_error", None), *group)
    return [each for each in found if isinstance(each, BaseException)]


def raise_interruption(error: BaseException, handled: BaseException | None) -> None:
    """Raise what ends a send from outside: a cancellation, Ctrl-C, any exception of a signal handler.

    Args:
        error: The exception that ended the send. Nothing is raised where it is one of the library.
        handled: The exception that was handled when the send began.
    """
    stop = raised_by_signal(error, handled) if isinstance(error, Exception) else error
    if stop is None:
        return
    try:
        raise stop.with_traceback(None)
    finally:
        stop.__context__ = handled  # frames of the library hold the headers, and the key with them
        del stop, error  # they would be part of a cycle


C = TypeVar("C")
S = TypeVar("S", bound=SendState)


class IdlePools(Generic[C]):
    """Pools of one connection each that wait for requests; the one used last is used next."""

    def __init__(self, make: Callable[[], C]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._idle: deque[tuple[float, C]] = deque()
        self._keep = KEEP_ALIVE_S

    def take(self) -> C:
        with self._lock:
            return self._idle.pop()[1] if self._idle else self._make()

    def put_back(self, pool: C) -> list[C]:
        """Keep a pool for later requests; return those that are to be closed."""
        with self._lock:
            self._idle.append((monotonic(), pool))
            return self._expired()

    def close(self) -> list[C]:
        """Keep no pool any longer; return those that are to be closed."""
        with self._lock:
            self._keep = -math.inf
            return self._expired()

    def inherited(self) -> list[C]:
        """Return the pools that a forked child got from its parent. The lock may be held by a thread that is gone."""
        return [pool for _, pool in self._idle]

    def _expired(self) -> list[C]:
        expired: list[C] = []
        while self._idle and self._idle[0][0] < monotonic() - self._keep:
            expired.append(self._idle.popleft()[1])
        return expired
