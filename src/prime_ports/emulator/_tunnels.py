"""The tunnels of the emulated service: no HTTP, no lock, no I/O."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from attrs import evolve

from prime_ports.emulator._due_actions import DueActions
from prime_ports.emulator._objects import EmulatedTunnel, MissingObjectError

_LIFE = timedelta(days=1)  # the document states none
_ENDED = ("expired", "terminated")


class TunnelTable:
    """Tunnels, in the order in which they were made."""

    def __init__(self, due: DueActions, new_id: Callable[[str], str]) -> None:
        self._due, self._new_id = due, new_id
        self.clear()

    def clear(self) -> None:
        self._tunnels: dict[str, EmulatedTunnel] = {}

    def create(
        self,
        base_url: str,
        *,
        name: str | None = None,
        local_port: int = 8765,
        status: str = "pending",
        labels: tuple[str, ...] = (),
        team_id: str | None = None,
        user_id: str,
        tunnel_id: str | None = None,
        created_at: datetime | None = None,
    ) -> EmulatedTunnel:
        """Create a tunnel that expires after a day."""
        self._due.settle()
        if tunnel_id is None:
            tunnel_id = self._new_id("tun")
        elif tunnel_id in self._tunnels:
            raise ValueError(f"there is a tunnel {tunnel_id!r} already")
        created = created_at or datetime.now(UTC)
        tunnel = EmulatedTunnel(
            tunnel_id=tunnel_id,
            name=name,
            local_port=local_port,
            status="pending",
            url=f"{base_url}/tunneled/{quote(tunnel_id, safe='')}/",
            labels=labels,
            team_id=team_id,
            user_id=user_id,
            created_at=created,
            expires_at=created + _LIFE,
        )
        self._tunnels[tunnel_id] = tunnel
        self._due.later(_LIFE.total_seconds(), lambda: self._expire(tunnel))
        return self.set_status(tunnel_id, status)

    def tunnel(self, tunnel_id: str) -> EmulatedTunnel:
        self._due.settle()
        if tunnel_id not in self._tunnels:
            raise MissingObjectError(f"Tunnel {tunnel_id} not found")
        return self._tunnels[tunnel_id]

    def tunnels(self) -> list[EmulatedTunnel]:
        self._due.settle()
        return list(self._tunnels.values())

    def connected(self) -> list[EmulatedTunnel]:
        return [tunnel for tunnel in self.tunnels() if tunnel.status == "connected"]

    def set_status(self, tunnel_id: str, status: str) -> EmulatedTunnel:
        changed = evolve(self.tunnel(tunnel_id), status=status)
        now = datetime.now(UTC)
        if status == "connected":
            changed = evolve(changed, connected_at=now)
        elif status == "terminated":
            changed = evolve(changed, terminated_at=now)
        self._tunnels[tunnel_id] = changed
        return changed

    def delete(self, tunnel_id: str) -> None:
        self.tunnel(tunnel_id)
        del self._tunnels[tunnel_id]

    def _expire(self, tunnel: EmulatedTunnel) -> None:
        present = self._tunnels.get(tunnel.tunnel_id)
        if present is not None and present.created_at == tunnel.created_at and present.status not in _ENDED:
            self._tunnels[tunnel.tunnel_id] = evolve(present, status="expired")
