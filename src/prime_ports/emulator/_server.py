"""The emulator as one object, to be started and stopped and looked into."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from prime_ports.emulator._addresses import bound, in_url, is_loopback, resolved
from prime_ports.emulator._app import App, Settings
from prime_ports.emulator._checks import port as check_port
from prime_ports.emulator._faults import Faults
from prime_ports.emulator._handlers import new_sandbox
from prime_ports.emulator._journal import Journal, ReceivedRequest
from prime_ports.emulator._listening import Listener
from prime_ports.emulator._options import check_options
from prime_ports.emulator._served import operations
from prime_ports.emulator._shapes import iso
from prime_ports.emulator._state import State
from prime_ports.emulator._things import Exposure, Sandbox

DEFAULT_API_KEY = "emulator-key"


class Emulator:
    """A server on loopback that behaves as the sandbox API does.

    A context manager; or call `start` and `stop`. It runs in a thread of its own, so it serves synchronous and
    asynchronous tests alike, and all its methods may be called from any thread.

    Args:
        host: Address to listen on; a warning goes to stderr where others can reach it.
        port: Port to listen on; 0 takes a free one.
        api_key: The bearer key that every operation asks for; printable ASCII without blanks around it.
        time_scale: What every period of the emulator is multiplied with, those of the rate limits and of the lives of
            sandboxes and sessions: 0.05 makes a minute 3 seconds. At most 1,000,000.
        limits: Whether the documented rate limits are enforced.
        count_rejected: Whether a request that was answered with 429 uses up the limit as well.
        port_forwards: Ports where local servers listen, by exposed port; the API takes ports up to 9000 only.
        start_delay: Seconds, before scaling, that a new sandbox stays PENDING.
        seed: Of ids, and of the draws for `Fault.probability`.
        keep_alive: Seconds until an idle connection is closed; 0 closes each after its answer, unannounced.
        max_body: Bytes that the body of an API request may have; more is answered with 413.
        max_history: How many requests are remembered; None: all.

    Raises:
        TypeError: An argument is of the wrong type; the text names it.
        UnfitDocumentError: The document that `prime_openapi` was generated from lacks an operation, a field or a query
            parameter of what the emulator serves; the text names it.
        ValueError: An argument makes no sense; the text names it.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        api_key: str = DEFAULT_API_KEY,
        time_scale: float = 1.0,
        limits: bool = True,
        count_rejected: bool = False,
        port_forwards: Mapping[int, int] | None = None,
        start_delay: float = 0.0,
        seed: int = 0,
        keep_alive: int = 60,
        max_body: int = 1_048_576,
        max_history: int | None = None,
    ) -> None:
        check_options(
            host=host,
            port=port,
            api_key=api_key,
            time_scale=time_scale,
            limits=limits,
            count_rejected=count_rejected,
            port_forwards=port_forwards,
            start_delay=start_delay,
            seed=seed,
            keep_alive=keep_alive,
            max_body=max_body,
            max_history=max_history,
        )
        self.api_key = api_key
        self._host = host
        self._port = port
        self._keep_alive = keep_alive
        self._given_ports = dict(port_forwards or {})
        self._ports = dict(self._given_ports)
        self._lock = threading.RLock()
        self._state = State(time_scale=time_scale, start_delay=start_delay, seed=seed)
        self._journal = Journal(max_history)
        self._listener: Listener | None = None
        served = operations()
        self._faults = Faults(
            [(entry, operation.name) for entry, operation in served], seed=seed, refuse=self._refuse_from_outside
        )
        self._app = App(
            Settings(api_key, time_scale, limits, count_rejected, max_body),
            served,
            _places(),
            state=self._state,
            faults=self._faults,
            journal=self._journal,
            lock=self._lock,
            port_of=self._port_of,
            refuse=self._refuse_from_inside,
        )

    # Running.

    def start(self) -> Self:
        """Start the server; when this returns, it accepts connects (within half a second, most of it imports).

        After `stop` it starts again on the same port, with what it held.

        Raises:
            OSError: The address is taken, or is not of this machine.
            RuntimeError: It is running.
        """
        if self._listener is not None:
            raise RuntimeError("the emulator is running")
        listening = bound(*resolved(self._host, self._port))
        address, self._port = listening.getsockname()[:2]
        if not is_loopback(address):
            print(
                f"warning: the emulator listens on {address}, where other machines can reach it and, through its "
                "exposures, ports of this one",
                file=sys.stderr,
            )
        with self._lock:
            self._state.host = in_url(address)
            self._state.base_url = f"http://{self._state.host}:{self._port}"
        listener = Listener(self._app, self._keep_alive)
        try:
            listener.start(listening)
        except BaseException:
            listening.close()
            raise
        self._listener = listener
        return self

    def stop(self) -> None:
        """Stop the server and end every connection, also those of stalled requests. Twice is once."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def reset(self) -> None:
        """Forget sandboxes, exposures, requests, journal, faults, used-up limits and added ports.

        Requests under way are forgotten too: they are not carried out any more. Ids do not begin anew, so that what an
        earlier test still sends meets nothing of the next one.
        """
        self._faults.clear()
        with self._lock:
            self._state.clear()
            self._journal.clear(time.monotonic())
            self._app.windows.clear()
            self._ports = dict(self._given_ports)

    # Looking in.

    @property
    def base_url(self) -> str:
        """Such as "http://127.0.0.1:45123".

        Raises:
            RuntimeError: The emulator has never been started.
        """
        if not self._state.base_url:
            raise RuntimeError("the emulator has not been started")
        return self._state.base_url

    @property
    def requests(self) -> list[ReceivedRequest]:
        """The requests to the API so far, in the order in which they arrived."""
        with self._lock:
            return list(self._journal.requests)

    @property
    def exposures(self) -> list[Exposure]:
        """The exposures there are, oldest first."""
        with self._lock:
            return self._state.exposures()

    @property
    def sandboxes(self) -> dict[str, Sandbox]:
        """The sandboxes there are, by id, oldest first; terminated ones too."""
        with self._lock:
            return {sandbox.sandbox_id: sandbox for sandbox in self._state.sandboxes()}

    @property
    def events(self) -> list[str]:
        """What happened, in order, each a line of JSON.

        The field "event" says what the line is about: "request" (arrived), "action" (the operation was carried out),
        "answer" (is sent; status null: never), "carried" (traffic of an exposure; exposure_id null: it is gone),
        "arrangement" (by a method here).
        """
        with self._lock:
            return list(self._journal.lines)

    def write_events(self, path: str | Path) -> None:
        """Write the journal to a file.

        Raises:
            OSError: The file cannot be written.
        """
        with self._lock:
            self._journal.write(path)

    # Arranging.

    @property
    def faults(self) -> Faults:
        """What goes wrong."""
        return self._faults

    def create_sandbox(self, sandbox_id: str | None = None, **fields: object) -> str:
        """Make a sandbox without a request and return its id.

        Args:
            sandbox_id: Its id, any text; None makes one up.
            fields: Those of a create request; what is left out gets a value (the longest life, for one).

        Raises:
            TypeError: There is no such field.
            ValueError: A value is out of bounds, or the id is taken.
        """
        request = new_sandbox(fields)
        with self._lock:
            sandbox = self._state.create_sandbox(request, sandbox_id)
            self._journal.arranged(time.monotonic(), "create_sandbox", sandbox_id=sandbox.sandbox_id)
        return sandbox.sandbox_id

    def add_exposure(
        self,
        sandbox_id: str,
        port: int,
        *,
        exposure_id: str | None = None,
        name: str | None = None,
        protocol: str = "HTTP",
        created_at: str | datetime | None = "now",
    ) -> Exposure:
        """Expose a port without a request.

        Args:
            sandbox_id: A running sandbox.
            port: The port, 1 to 65535; the bounds of the API do not hold here.
            exposure_id: The id, any text; None makes one up.
            name: As in the request.
            protocol: As in the request.
            created_at: When it says it was made: "now", a time with a zone, any other text as it is, or None.

        Raises:
            LookupError: There is no such sandbox.
            RuntimeError: It is not running, or the emulator has never been started and so has no address for a URL.
            TypeError: The port is no whole number.
            ValueError: The port is out of bounds, or the id is taken.
        """
        check_port("port", port)
        _ = self.base_url  # refuses where there is none yet
        made = datetime.now(UTC) if created_at == "now" else created_at
        if isinstance(made, datetime):
            made = iso(made)
        with self._lock:
            exposure = self._state.expose(
                sandbox_id, port, name=name, protocol=protocol, exposure_id=exposure_id, created_at=made
            )
            self._journal.arranged(
                time.monotonic(), "add_exposure", sandbox_id=sandbox_id, exposure_id=exposure.exposure_id
            )
        return exposure

    def forward_port(self, port: int, local: int) -> None:
        """Carry the traffic of exposures of `port` to 127.0.0.1:`local`.

        Raises:
            TypeError: A port is no whole number.
            ValueError: A port is not from 1 to 65535.
        """
        check_port("port", port)
        check_port("local", local)
        with self._lock:
            self._ports[port] = local

    def _port_of(self, port: int) -> int:
        with self._lock:
            return self._ports.get(port, port)

    def _refuse_from_outside(self, seconds: float) -> None:
        if self._listener is not None:
            self._listener.refuse(seconds)

    async def _refuse_from_inside(self, seconds: float) -> None:
        if self._listener is not None:
            await self._listener.refusing(seconds)


def _places() -> list[tuple[str, str]]:
    from prime_openapi import OPERATIONS

    return list(OPERATIONS)
