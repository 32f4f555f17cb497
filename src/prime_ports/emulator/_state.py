"""What the emulator holds, and how it changes. No HTTP, no lock, no I/O; the clock comes from outside."""

from __future__ import annotations

import heapq
import random
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from prime_ports.emulator._things import Exposure, NotThereError, Sandbox, Session, WrongStatusError

# Removed exposures are remembered so that a list can lag; older ones than these are forgotten.
_REMOVED_KEPT = 10_000
_LONGEST_LIFE_MIN = 10 * 366 * 24 * 60


class State:
    """Sandboxes and exposures. Every method first brings sandboxes and sessions up to the present.

    Args:
        time_scale: What every duration is multiplied with: 0.05 makes an hour 3 minutes.
        start_delay: Seconds, before scaling, that a new sandbox stays PENDING.
        seed: Of the ids, which never repeat in the life of this object.
        clock: Seconds on a clock that never goes back.
    """

    def __init__(
        self,
        *,
        time_scale: float = 1.0,
        start_delay: float = 0.0,
        seed: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.host = "127.0.0.1"
        self.base_url = ""
        self._time_scale = time_scale
        self._start_delay = start_delay
        self._clock = clock
        self._random = random.Random(seed)
        self.clear()

    def clear(self) -> None:
        """Forget everything. Ids go on where they were: a late call for an old id must not meet a new thing."""
        self._sandboxes: dict[str, Sandbox] = {}
        self._idempotent: dict[str, str] = {}
        self._exposures: dict[str, dict[str, tuple[Exposure, float]]] = {}
        self._by_token: dict[str, Exposure] = {}
        self._removed: deque[tuple[Exposure, float, float]] = deque(maxlen=_REMOVED_KEPT)
        self._sessions: dict[tuple[str, str], Session] = {}
        self._due: list[tuple[float, int, str, tuple[str, str]]] = []
        self._due_count = 0

    # Sandboxes.

    def create_sandbox(self, request: Mapping[str, Any], sandbox_id: str | None = None) -> Sandbox:
        """Make a sandbox, or return the one that the same idempotency key made before.

        Raises:
            ValueError: There is a sandbox with this id.
        """
        self._settle()
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
        if self._start_delay > 0:
            self._later(self._start_delay, "start", (sandbox_id, ""))
        else:
            self._start(sandbox_id)
        return self._sandboxes[sandbox_id]

    def sandbox(self, sandbox_id: str) -> Sandbox:
        """The sandbox with this id, terminated ones too.

        Raises:
            NotThereError: There is none.
        """
        self._settle()
        if sandbox_id not in self._sandboxes:
            raise NotThereError(f"Sandbox {sandbox_id} not found")
        return self._sandboxes[sandbox_id]

    def with_status(self, sandbox_id: str, status: str) -> Sandbox:
        """Return the sandbox with this id, which must have this status.

        Raises:
            NotThereError: There is none.
            WrongStatusError: It has another status.
        """
        sandbox = self.sandbox(sandbox_id)
        if sandbox.status != status:
            raise WrongStatusError(f"Sandbox {sandbox_id} is {sandbox.status}, not {status}")
        return sandbox

    def running(self, sandbox_id: str) -> Sandbox:
        """Return the sandbox with this id, which must be running.

        Raises:
            NotThereError, WrongStatusError: As `with_status`.
        """
        return self.with_status(sandbox_id, "RUNNING")

    def pause(self, sandbox_id: str) -> Sandbox:
        """Pause a running sandbox at once. Its exposures stay, and so does the end of its life.

        Raises:
            NotThereError, WrongStatusError: As `with_status`.
        """
        return self._switch(self.running(sandbox_id), "PAUSED")

    def resume(self, sandbox_id: str) -> Sandbox:
        """Let a paused sandbox run again, at once.

        Raises:
            NotThereError, WrongStatusError: As `with_status`.
        """
        return self._switch(self.with_status(sandbox_id, "PAUSED"), "RUNNING")

    def sandboxes(self) -> list[Sandbox]:
        """All of them, in the order in which they were made."""
        self._settle()
        return list(self._sandboxes.values())

    def delete_sandbox(self, sandbox_id: str) -> Sandbox:
        """Terminate a sandbox and remove its exposures. A terminated one stays as it is.

        Raises:
            NotThereError: There is none.
        """
        self.sandbox(sandbox_id)
        self._terminate(sandbox_id)
        return self._sandboxes[sandbox_id]

    # Exposures.

    def expose(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        exposure_id: str | None = None,
        created_at: str | None = None,
    ) -> Exposure:
        """Expose a port of a running sandbox. The same port may be exposed several times.

        Raises:
            NotThereError, WrongStatusError: As `running`.
            ValueError: The sandbox has an exposure with this id.
        """
        self.running(sandbox_id)
        if exposure_id is None:
            exposure_id = self._new_id("exp")
        elif exposure_id in self._exposures[sandbox_id]:
            raise ValueError(f"sandbox {sandbox_id!r} has an exposure {exposure_id!r} already")
        # Not from the seed: an URL that was given out once must never lead to another exposure.
        token = secrets.token_hex(8)
        outside = self._new_port() if protocol == "TCP" else None
        exposure = Exposure(
            sandbox_id=sandbox_id,
            exposure_id=exposure_id,
            port=port,
            name=name,
            protocol=protocol,
            url=f"{self.base_url}/exposed/{token}/",
            tls_socket=self.base_url.removeprefix("http://"),
            external_port=outside,
            external_endpoint=None if outside is None else f"{self.host}:{outside}",
            created_at=created_at,
            token=token,
        )
        self._exposures[sandbox_id][exposure_id] = (exposure, self._clock())
        self._by_token[token] = exposure
        return exposure

    def unexpose(self, sandbox_id: str, exposure_id: str) -> Exposure:
        """Remove one exposure and return it.

        Raises:
            NotThereError: There is no such sandbox, or it has no such exposure.
        """
        self.sandbox(sandbox_id)
        if exposure_id not in self._exposures[sandbox_id]:
            raise NotThereError(f"Exposure {exposure_id} not found in sandbox {sandbox_id}")
        return self._remove(sandbox_id, exposure_id)

    def exposures(self, sandbox_id: str | None = None, *, lag: float = 0.0) -> list[Exposure]:
        """The exposures of one sandbox or of all, oldest first, as they were `lag` seconds ago.

        Raises:
            NotThereError: There is no such sandbox.
        """
        self._settle()
        if sandbox_id is not None:
            self.sandbox(sandbox_id)
        when = self._clock() - lag
        owners = list(self._exposures) if sandbox_id is None else [sandbox_id]
        held = [item for owner in owners for item in self._exposures[owner].values() if lag == 0 or item[1] <= when]
        if lag > 0:
            held += [
                (exposure, since)
                for exposure, since, until in self._removed
                if sandbox_id in (None, exposure.sandbox_id) and since <= when < until
            ]
        return [exposure for exposure, _ in sorted(held, key=lambda item: item[1])]

    def by_token(self, token: str) -> Exposure | None:
        """The exposure whose URL holds this token, while there is one."""
        self._settle()
        return self._by_token.get(token)

    # SSH sessions.

    def open_session(self, sandbox_id: str, ttl_seconds: int) -> Session:
        """Open a session, which lasts until it is closed or `ttl_seconds` (scaled) have passed.

        Raises:
            NotThereError, WrongStatusError: As `running`.
        """
        self.running(sandbox_id)
        expires_at = datetime.now(UTC) + timedelta(seconds=ttl_seconds * self._time_scale)
        session = Session(self._new_id("ssh"), sandbox_id, self.host, self._new_port(), ttl_seconds, expires_at)
        self._sessions[sandbox_id, session.session_id] = session
        self._later(ttl_seconds, "expire", (sandbox_id, session.session_id))
        return session

    def close_session(self, sandbox_id: str, session_id: str) -> None:
        """Close a session.

        Raises:
            NotThereError: There is no such sandbox, or it has no such session.
        """
        self.sandbox(sandbox_id)
        if (sandbox_id, session_id) not in self._sessions:
            raise NotThereError(f"SSH session {session_id} not found in sandbox {sandbox_id}")
        del self._sessions[sandbox_id, session_id]

    # The passing of time.

    def _settle(self) -> None:
        now = self._clock()
        while self._due and self._due[0][0] <= now:
            _, _, what, (sandbox_id, session_id) = heapq.heappop(self._due)
            if what == "start" and self._sandboxes[sandbox_id].status == "PENDING":
                self._start(sandbox_id)
            elif what == "end":
                self._terminate(sandbox_id)
            elif what == "expire":
                self._sessions.pop((sandbox_id, session_id), None)

    def _later(self, seconds: float, what: str, whom: tuple[str, str]) -> None:
        # The number in between keeps entries of the same moment in order and the ids out of the comparison.
        self._due_count += 1
        heapq.heappush(self._due, (self._clock() + seconds * self._time_scale, self._due_count, what, whom))

    def _start(self, sandbox_id: str) -> None:
        now = datetime.now(UTC)
        sandbox = self._sandboxes[sandbox_id]
        self._sandboxes[sandbox_id] = replace(sandbox, status="RUNNING", started_at=now, updated_at=now)
        # The document states no bounds: 10**400 would overflow the clock, and 0 would end the sandbox at once.
        minutes = min(max(sandbox.request["timeout_minutes"], 1), _LONGEST_LIFE_MIN)
        self._later(minutes * 60, "end", (sandbox_id, ""))

    def _terminate(self, sandbox_id: str) -> None:
        sandbox = self._sandboxes[sandbox_id]
        if sandbox.status == "TERMINATED":
            return
        now = datetime.now(UTC)
        self._sandboxes[sandbox_id] = replace(sandbox, status="TERMINATED", terminated_at=now, updated_at=now)
        for key in [key for key in self._sessions if key[0] == sandbox_id]:
            del self._sessions[key]
        for exposure_id in list(self._exposures[sandbox_id]):
            self._remove(sandbox_id, exposure_id)

    def _remove(self, sandbox_id: str, exposure_id: str) -> Exposure:
        exposure, since = self._exposures[sandbox_id].pop(exposure_id)
        del self._by_token[exposure.token]
        self._removed.append((exposure, since, self._clock()))
        return exposure

    def _switch(self, sandbox: Sandbox, status: str) -> Sandbox:
        changed = self._sandboxes[sandbox.sandbox_id] = replace(sandbox, status=status, updated_at=datetime.now(UTC))
        return changed

    def _new_port(self) -> int:
        return 20_000 + self._random.randrange(20_000)

    def _new_id(self, prefix: str) -> str:
        return f"{prefix}_{self._random.getrandbits(48):012x}"
