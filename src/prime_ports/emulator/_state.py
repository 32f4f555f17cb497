"""The state of the emulated service: no HTTP, no lock, no I/O."""

from __future__ import annotations

import random
import secrets
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from attrs import evolve

from prime_ports import Exposure
from prime_ports._clock import monotonic
from prime_ports._times import parse_time
from prime_ports.emulator._due_actions import Clock, DueActions
from prime_ports.emulator._networks import NetworkTable
from prime_ports.emulator._objects import MissingObjectError, NotOfferedError, Sandbox, WrongStatusError
from prime_ports.emulator._openapi_document import iso
from prime_ports.emulator._tunnels import TunnelTable

# Removed exposures are remembered for lists of an earlier moment; older ones than these are forgotten.
_REMOVED_KEPT = 10_000
_LONGEST_LIFE_MIN = 10 * 366 * 24 * 60


class EmulatorState:
    """Sandboxes and exposures, with networks and tunnels; options are those of `Emulator`.

    Every method first starts and ends what is due.
    """

    base_url = ""

    def __init__(
        self,
        *,
        time_scale: float = 1.0,
        start_delay: float = 0.0,
        sync_delay: float = 0.0,
        seed: int = 0,
        teams: Sequence[str] = (),
        list_members: bool = True,
        omit_team_id: bool = False,
        vm_expose_status: int = 405,
        withdrawn_status: int | None = None,
        clock: Clock = monotonic,
    ) -> None:
        self._start_delay, self._clock = start_delay, clock
        self._vm_expose_status, self._withdrawn_status = vm_expose_status, withdrawn_status
        self.list_members, self.omit_team_id = list_members, omit_team_id
        self._random = random.Random(seed)
        self._due = DueActions(time_scale=time_scale, clock=clock)
        self.teams = tuple(teams)
        self.tunnels = TunnelTable(self._due, self._new_id)
        self.networks = NetworkTable(self._due, self._new_id, self.sandbox, sync_delay)
        self.clear()

    def clear(self) -> None:
        """Forget everything. Ids continue: a late request for an old id must not meet a new object."""
        self._sandboxes: dict[str, Sandbox] = {}
        self._idempotent: dict[str, str] = {}
        self._exposures: dict[str, dict[str, tuple[Exposure, float]]] = {}
        self._by_token: dict[str, Exposure] = {}
        self._removed: deque[tuple[Exposure, float, float]] = deque(maxlen=_REMOVED_KEPT)
        self._denied: dict[str | None, int] = {}
        self._due.clear()
        self.networks.clear()
        self.tunnels.clear()

    def create_sandbox(self, request: Mapping[str, Any], sandbox_id: str | None = None) -> Sandbox:
        """Create a sandbox, or return the one that the same idempotency key created before."""
        self._due.settle()
        key = request.get("idempotency_key")
        if key is not None and key in self._idempotent:
            return self._sandboxes[self._idempotent[key]]
        if sandbox_id is None:
            sandbox_id = self._new_id("sbx")
        elif sandbox_id in self._sandboxes:
            raise ValueError(f"there is a sandbox {sandbox_id!r} already")
        now = datetime.now(UTC)
        self._sandboxes[sandbox_id] = Sandbox(sandbox_id, "PENDING", dict(request), now, now)
        self._exposures[sandbox_id] = {}
        if key is not None:
            self._idempotent[key] = sandbox_id
        self._due.later(self._start_delay, lambda: self._start(sandbox_id))
        return self.sandbox(sandbox_id)

    def sandbox(self, sandbox_id: str, status: str | None = None) -> Sandbox:
        """Return the sandbox with this id, which must have this status; None for any status."""
        self._due.settle()
        if sandbox_id not in self._sandboxes:
            raise MissingObjectError(f"Sandbox {sandbox_id} not found")
        sandbox = self._sandboxes[sandbox_id]
        if status not in (None, sandbox.status):
            raise WrongStatusError(f"Sandbox {sandbox_id} is {sandbox.status}, not {status}")
        return sandbox

    def sandboxes(self) -> list[Sandbox]:
        self._due.settle()
        return list(self._sandboxes.values())

    def pause(self, sandbox_id: str) -> Sandbox:
        """Pause a running sandbox at once. It keeps its exposures and the end of its life."""
        return self._change(self.sandbox(sandbox_id, "RUNNING"), "PAUSED")

    def resume(self, sandbox_id: str) -> Sandbox:
        return self._change(self.sandbox(sandbox_id, "PAUSED"), "RUNNING")

    def delete_sandbox(self, sandbox_id: str) -> Sandbox:
        self._terminate(self.sandbox(sandbox_id).sandbox_id)
        return self._sandboxes[sandbox_id]

    def deny_team(self, team_id: str, status: int) -> None:
        self._denied[team_id] = status

    def check_team(self, team_id: str | None) -> None:
        """Raise `NotOfferedError` for a team that the key cannot read."""
        if team_id in self._denied:
            raise NotOfferedError(self._denied[team_id])

    def check_exposable(self, sandbox_id: str | None = None) -> None:
        """Raise `NotOfferedError` where the service has no operations for exposures: everywhere, or for a VM."""
        self._due.settle()
        if self._withdrawn_status is not None:
            raise NotOfferedError(self._withdrawn_status)
        sandbox = self._sandboxes.get(sandbox_id or "")
        if sandbox is not None and sandbox.request["vm"]:
            raise NotOfferedError(self._vm_expose_status)

    def expose(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        exposure_id: str | None = None,
        created_at: datetime | str | None = "now",
    ) -> Exposure:
        """Expose a port of a running sandbox. The same port may be exposed several times."""
        if self.sandbox(sandbox_id, "RUNNING").request["vm"]:
            raise WrongStatusError(f"Sandbox {sandbox_id} is a VM; the rules of a network publish its ports")
        if exposure_id is None:
            exposure_id = self._new_id("exp")
        elif exposure_id in self._exposures[sandbox_id]:
            raise ValueError(f"sandbox {sandbox_id!r} has an exposure {exposure_id!r} already")
        # Not from the seed: a URL that was given out once must never lead to another exposure.
        token = secrets.token_hex(8)
        address = self.base_url.removeprefix("http://")
        external_port = 20_000 + self._random.randrange(20_000) if protocol == "TCP" else None
        created = datetime.now(UTC) if created_at == "now" else created_at
        raw = iso(created) if isinstance(created, datetime) else created
        exposure = Exposure(
            sandbox_id=sandbox_id,
            exposure_id=exposure_id,
            port=port,
            name=name,
            protocol=protocol,
            url=f"{self.base_url}/exposed/{token}/",
            tls_socket=address,
            external_port=external_port,
            external_endpoint=None if external_port is None else f"{address.rpartition(':')[0]}:{external_port}",
            created_at=parse_time(raw or ""),
            created_at_raw=raw,
        )
        self._exposures[sandbox_id][exposure_id] = (exposure, self._clock())
        self._by_token[token] = exposure
        return exposure

    def unexpose(self, sandbox_id: str, exposure_id: str) -> Exposure:
        self.sandbox(sandbox_id)
        if exposure_id not in self._exposures[sandbox_id]:
            raise MissingObjectError(f"Exposure {exposure_id} not found in sandbox {sandbox_id}")
        return self._remove(sandbox_id, exposure_id)

    def exposures(self, sandbox_id: str | None = None, *, age: float = 0.0) -> list[Exposure]:
        """Return the exposures of one sandbox or of all, oldest first, as they were `age` seconds ago."""
        self._due.settle()
        if sandbox_id is not None:
            self.sandbox(sandbox_id)
        when = self._clock() - age
        owners = list(self._exposures) if sandbox_id is None else [sandbox_id]
        held = [item for owner in owners for item in self._exposures[owner].values() if item[1] <= when]
        held += [
            (exposure, since)
            for exposure, since, until in (self._removed if age else ())
            if since <= when < until and sandbox_id in (None, exposure.sandbox_id)
        ]
        return [exposure for exposure, _ in sorted(held, key=lambda item: item[1])]

    def by_token(self, token: str) -> Exposure | None:
        self._due.settle()
        return self._by_token.get(token)

    def _start(self, sandbox_id: str) -> None:
        sandbox = self._sandboxes[sandbox_id]
        if sandbox.status == "PENDING":
            self._change(sandbox, "RUNNING", "started_at")
            # The document states no bounds: 10**400 would overflow the clock, and 0 would end the sandbox at once.
            minutes = min(max(sandbox.request["timeout_minutes"], 1), _LONGEST_LIFE_MIN)
            self._due.later(minutes * 60, lambda: self._terminate(sandbox_id))

    def _terminate(self, sandbox_id: str) -> None:
        sandbox = self._sandboxes[sandbox_id]
        if sandbox.status == "TERMINATED":
            return
        self._change(sandbox, "TERMINATED", "terminated_at")
        for exposure_id in list(self._exposures[sandbox_id]):
            self._remove(sandbox_id, exposure_id)
        self.networks.remove_sandbox(sandbox_id)

    def _change(self, sandbox: Sandbox, status: str, *times: str) -> Sandbox:
        now = datetime.now(UTC)
        changed = evolve(sandbox, status=status, updated_at=now, **cast("Any", dict.fromkeys(times, now)))
        self._sandboxes[sandbox.sandbox_id] = changed
        return changed

    def _remove(self, sandbox_id: str, exposure_id: str) -> Exposure:
        exposure, since = self._exposures[sandbox_id].pop(exposure_id)
        del self._by_token[exposure.url.split("/")[-2]]
        self._removed.append((exposure, since, self._clock()))
        return exposure

    def _new_id(self, prefix: str) -> str:
        return f"{prefix}_{self._random.getrandbits(48):012x}"
