"""The emulator as one object."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlsplit

from prime_ports import Exposure
from prime_ports.emulator._allowed_hosts import AllowedHosts
from prime_ports.emulator._event_log import EventLog, ReceivedRequest
from prime_ports.emulator._faults import Faults
from prime_ports.emulator._handlers import new_sandbox, served_operations
from prime_ports.emulator._listen_socket import EmulatorServer
from prime_ports.emulator._network_methods import NetworkMethods
from prime_ports.emulator._objects import Sandbox
from prime_ports.emulator._rate_limits import RollingWindows
from prime_ports.emulator._routing import EmulatorApp
from prime_ports.emulator._server_options import EMULATOR_OPTIONS, check_given, check_port
from prime_ports.emulator._state import EmulatorState
from prime_ports.emulator._tunnel_methods import TunnelMethods

if find_spec("jsonschema") is None:  # it is imported later, with the first request to validate
    raise ModuleNotFoundError("No module named 'jsonschema'", name="jsonschema")


class Emulator(NetworkMethods, TunnelMethods):
    """A server on loopback that behaves like the sandbox API.

    A context manager; or call `start` and `stop`. It runs in a thread of its own, so it serves synchronous and
    asynchronous tests alike, and all its methods may be called from any thread.

    Args:
        host: Address to listen on; a warning goes to stderr if other machines can reach it.
        port: Port to listen on; 0 takes a free one.
        allowed_hosts: Names and addresses by which clients may call it, besides those of loopback and `host`. A
            request with another `Host`, or with the `Origin` of a web page that is not its own, gets a 403.
        public_url: URL by which clients reach it, where that is not the address it listens on, as in a container:
            "http://emulator:8765". It becomes `base_url`, begins the URLs of exposures, and its host is allowed.
        api_key: The bearer key that every operation needs; printable ASCII without blanks around it. None for a
            random one.
        head_timeout: Seconds, not scaled, within which the head of a request must be complete once it has begun; then
            it gets a 408.
        time_scale: Factor of every period: of rate limits, sandboxes and sessions. 0.05 makes a minute 3 seconds.
        limits: Enforce the documented rate limits.
        count_rejected: Count requests that were answered with 429 as well.
        port_forwards: Ports of local servers by exposed or published port; the API takes ports up to 9000 only.
        start_delay: Seconds, before scaling, that a new sandbox stays PENDING.
        teams: Ids of the teams of the key's user. Networks, tunnels and sandboxes belong to the person or to a team,
            also to one that is not listed here.
        sync_delay: Seconds, before scaling, until a change of a network is in force; `math.inf` for never.
        list_members: Show the members of networks in the list, not only in the answer for one.
        omit_team_id: Leave `teamId` out of the answers about sandboxes.
        vm_expose_status: Status of the operations for exposures on a VM sandbox: 404, 405 or 410.
        withdrawn_status: Status of the operations for exposures on every sandbox and in the list of all: 404, 405 or
            410; None to serve them for containers.
        seed: Seed of ids, and of the draws for `Fault.probability`.
        max_history: Number of requests to remember; None for all.

    Raises:
        TypeError: An argument is of the wrong type; the text names it.
        ValueError: An argument is out of range; the text names it.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        allowed_hosts: Sequence[str] = (),
        public_url: str | None = None,
        api_key: str | None = None,
        head_timeout: float = 10.0,
        time_scale: float = 1.0,
        limits: bool = True,
        count_rejected: bool = False,
        port_forwards: Mapping[int, int] | None = None,
        start_delay: float = 0.0,
        teams: Sequence[str] = (),
        sync_delay: float = 0.0,
        list_members: bool = True,
        omit_team_id: bool = False,
        vm_expose_status: int = 405,
        withdrawn_status: int | None = None,
        seed: int = 0,
        max_history: int | None = None,
    ) -> None:
        check_given(EMULATOR_OPTIONS, locals())
        self.api_key = api_key or f"emu_{secrets.token_urlsafe(24)}"
        """The bearer key that every operation needs."""
        self._host, self._port = host, port
        self._public_url, self._head_timeout = public_url, head_timeout
        self._given_forwards = dict(port_forwards or {})
        self._server: EmulatorServer | None = None
        served = served_operations()
        self.faults = Faults(served, seed=seed, refuse=self._refuse)
        """The faults that are applied to requests."""
        self._app = EmulatorApp(
            served=served,
            state=EmulatorState(
                time_scale=time_scale,
                start_delay=start_delay,
                teams=teams,
                sync_delay=sync_delay,
                list_members=list_members,
                omit_team_id=omit_team_id,
                vm_expose_status=vm_expose_status,
                withdrawn_status=withdrawn_status,
                seed=seed,
            ),
            faults=self.faults,
            events=EventLog(max_history),
            windows=RollingWindows(count_rejected=count_rejected),
            forwards=self._given_forwards.copy(),
            api_key=self.api_key,
            allowed_hosts=AllowedHosts(allowed_hosts),
            time_scale=time_scale,
            limits=limits,
        )
        self._state, self._events, self._lock = self._app.state, self._app.events, self._app.lock

    def start(self) -> Self:
        """Start the server; when this returns, it accepts connects (within half a second, most of it imports).

        After `stop` it starts again on the same port, with the same state.

        Raises:
            OSError: The address is taken, or does not belong to this machine.
            RuntimeError: It is running.
        """
        if self._server is not None:
            raise RuntimeError("the emulator is running")
        self._server = EmulatorServer(self._app, self._host, self._port, self._head_timeout)
        address, self._port = self._server.address[:2]
        found = ipaddress.ip_address(address.partition("%")[0])  # without the interface of a link-local address
        if not found.is_loopback:
            print(
                f"warning: the emulator listens on {address}, where other machines can reach it and, through its "
                "exposures, ports of this one",
                file=sys.stderr,
            )
        host = ("::1" if found.version == 6 else "127.0.0.1") if found.is_unspecified else address
        listening = f"http://[{host}]:{self._port}" if ":" in host else f"http://{host}:{self._port}"
        self._state.base_url = self._public_url or listening
        allowed = self._app.allowed_hosts
        allowed.port = self._port
        allowed.add(str(urlsplit(self._state.base_url).hostname))
        if not found.is_unspecified:
            allowed.add(str(found))
            allowed.add(self._host)
        return self

    def stop(self) -> None:
        """Stop the server and end every connection, including stalled requests. Idempotent."""
        server, self._server = self._server, None
        if server is not None:
            server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def reset(self) -> None:
        """Forget sandboxes, exposures, networks, tunnels, requests, events, faults, denied teams, used rate
        limits and added ports.

        Requests in flight are not processed any more. Ids continue, so that a late request of an earlier test meets
        no object of the next one.
        """
        self.faults.clear()
        with self._lock:
            self._state.clear()
            self._events.clear()
            self._app.windows.clear()
            self._app.forwards = self._given_forwards.copy()

    @property
    def base_url(self) -> str:
        """The base URL, such as "http://127.0.0.1:45123", or `public_url`.

        Raises:
            RuntimeError: The emulator has never been started.
        """
        if not self._state.base_url:
            raise RuntimeError("the emulator has not been started")
        return self._state.base_url

    @property
    def requests(self) -> list[ReceivedRequest]:
        """The requests to the API so far, in the order of their arrival."""
        with self._lock:
            return list(self._events.requests)

    @property
    def exposures(self) -> list[Exposure]:
        """The present exposures, oldest first."""
        with self._lock:
            return self._state.exposures()

    @property
    def sandboxes(self) -> dict[str, Sandbox]:
        """All sandboxes by id, oldest first, including terminated ones."""
        with self._lock:
            return {sandbox.sandbox_id: sandbox for sandbox in self._state.sandboxes()}

    @property
    def events(self) -> list[str]:
        """The events so far, in order, each a line of JSON.

        The field "event" is "request" (received), "processed" (the operation was carried out), "response" (about to
        be sent; status null: never), "proxied" (a request through the URL of an exposure, whose exposure_id is null if
        it was removed, of a published port, named by `published`, or of a tunnel; `authorization` tells whether that
        header was there), "arranged" (by a method of the emulator) or "refused" (`Host` or `Origin` is not allowed).
        """
        with self._lock:
            return list(self._events.lines)

    def write_events(self, path: str | Path) -> None:
        """Write the events to a file.

        Raises:
            OSError: The file cannot be written.
        """
        with self._lock:
            Path(path).write_text("".join(f"{line}\n" for line in self._events.lines), encoding="utf-8")

    def create_sandbox(self, sandbox_id: str | None = None, **fields: object) -> str:
        """Create a sandbox without a request and return its id.

        Args:
            sandbox_id: Its id, any text; None for a new one.
            fields: Those of a create request, such as `vm` and `team_id`; the others get a value: a container with
                the longest life.

        Raises:
            TypeError: There is no such field.
            ValueError: A value is out of range, or the id is taken.
        """
        request = new_sandbox(fields)
        with self._lock:
            sandbox = self._state.create_sandbox(request, sandbox_id)
            self._events.add("arranged", what="create_sandbox", sandbox_id=sandbox.sandbox_id)
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
            port: The port, 1 to 65535; the bounds of the API do not apply.
            exposure_id: The id, any text; None for a new one.
            name: As in the request.
            protocol: As in the request.
            created_at: The time that lists show: "now", a time with a zone, any other text as it is, or None.

        Raises:
            LookupError: There is no such sandbox.
            RuntimeError: It is not running, or the emulator has never been started and so has no address for a URL.
            TypeError: The port is not an integer.
            ValueError: The port is out of range, or the id is taken.
        """
        check_port("port", port)
        _ = self.base_url  # raises where there is none yet
        with self._lock:
            exposure = self._state.expose(
                sandbox_id, port, name=name, protocol=protocol, exposure_id=exposure_id, created_at=created_at
            )
            made = {"sandbox_id": sandbox_id, "exposure_id": exposure.exposure_id}
            self._events.add("arranged", what="add_exposure", **made)
        return exposure

    def published_url(self, sandbox_id: str, port: int) -> str:
        """Return the URL at which a port of a VM sandbox is reached while it is public.

        The same port is reached by the `Host` `<port>-<sandbox id>` below each allowed host, such as localhost.

        Raises:
            RuntimeError: The emulator has never been started.
        """
        return f"{self.base_url}/published/{port}-{quote(sandbox_id, safe='')}/"

    def forward_port(self, port: int, local: int) -> None:
        """Forward the traffic of exposed and published ports `port` to 127.0.0.1:`local`.

        Raises:
            TypeError: A port is not an integer.
            ValueError: A port is not from 1 to 65535.
        """
        check_port("port", port)
        check_port("local", local)
        self._app.forwards[port] = local

    def _refuse(self, seconds: float) -> None:
        if self._server is not None:
            asyncio.run_coroutine_threadsafe(self._server.refuse(seconds), self._server.loop).result()
