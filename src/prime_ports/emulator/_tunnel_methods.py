"""Tunnels and teams without requests: the part of `Emulator` that acts as another user of the service would."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime

from prime_ports.emulator._event_log import EventLog
from prime_ports.emulator._objects import USER_ID, EmulatedTunnel
from prime_ports.emulator._server_options import check_denied_status, check_port, check_tags, check_tunnel_status
from prime_ports.emulator._state import EmulatorState


class TunnelMethods:
    """The methods and properties of `Emulator` about tunnels and teams."""

    _state: EmulatorState
    _events: EventLog
    _lock: threading.RLock

    @property
    def tunnels(self) -> list[EmulatedTunnel]:
        """The tunnels of all owners, oldest first, without deleted ones."""
        with self._lock:
            return self._state.tunnels.tunnels()

    def add_tunnel(
        self,
        *,
        name: str | None = None,
        local_port: int = 8765,
        status: str = "connected",
        labels: Iterable[str] = (),
        team_id: str | None = None,
        user_id: str | None = None,
        tunnel_id: str | None = None,
        created_at: datetime | None = None,
    ) -> EmulatedTunnel:
        """Create a tunnel without a request.

        Args:
            name: Its name.
            local_port: The port of this machine to which its URL leads.
            status: "pending", "connected", "disconnected", "expired" or "terminated".
            labels: Its labels.
            team_id: The team that owns it; None for the person.
            user_id: The user who makes it; None for the one of the key.
            tunnel_id: Its id, any text; None for a new one.
            created_at: Time of creation, with a zone; None for now.

        Raises:
            RuntimeError: The emulator has never been started, and so has no address for a URL.
            TypeError: The port is not an integer, or the labels are not a list of texts.
            ValueError: The port or the status is out of range, or the id is taken.
        """
        check_port("local_port", local_port)
        check_tunnel_status("status", status)
        given = check_tags("labels", labels)
        if not self._state.base_url:
            raise RuntimeError("the emulator has not been started")
        with self._lock:
            tunnel = self._state.tunnels.create(
                self._state.base_url,
                name=name,
                local_port=local_port,
                status=status,
                labels=given,
                team_id=team_id,
                user_id=user_id or USER_ID,
                tunnel_id=tunnel_id,
                created_at=created_at,
            )
            self._events.add("arranged", what="add_tunnel", tunnel_id=tunnel.tunnel_id)
        return tunnel

    def set_tunnel_status(self, tunnel_id: str, status: str) -> None:
        """Give a tunnel another status without a request.

        Raises:
            LookupError: There is no such tunnel.
            ValueError: There is no such status.
        """
        check_tunnel_status("status", status)
        with self._lock:
            self._state.tunnels.set_status(tunnel_id, status)
            self._events.add("arranged", what="set_tunnel_status", tunnel_id=tunnel_id)

    def deny_team(self, team_id: str, status: int = 403) -> None:
        """Answer requests about the networks, tunnels and lists of sandboxes of a team with 403 or 404 from now on.

        The list of teams still has it. `reset` ends this.

        Raises:
            ValueError: The status is another one.
        """
        check_denied_status("status", status)
        with self._lock:
            self._state.deny_team(team_id, status)
            self._events.add("arranged", what="deny_team", team_id=team_id)
