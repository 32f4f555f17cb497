"""The things that the emulator holds, each at one moment: frozen, so that they can be handed to other threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

USER_ID = "user_emulator"
STATUSES = ("PENDING", "PROVISIONING", "RUNNING", "PAUSED", "ERROR", "TERMINATED", "TIMEOUT")


class NotThereError(LookupError):
    """There is no such sandbox, exposure or session."""


class WrongStatusError(RuntimeError):
    """The sandbox has another status than the operation needs."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """One sandbox at one moment.

    Attributes:
        sandbox_id: Its id.
        status: One of the document's states; here PENDING, RUNNING, PAUSED or TERMINATED.
        request: The fields of the request that created it, by their names in the document.
        created_at: When it was made.
        updated_at: When it last changed.
        started_at: When it began to run; None: not yet.
        terminated_at: When it ended; None: not yet.
    """

    sandbox_id: str
    status: str
    request: Mapping[str, Any] = field(repr=False)
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None = None
    terminated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Exposure:
    """One exposed port.

    Attributes:
        sandbox_id: The sandbox, as an unexpose call names it.
        exposure_id: The exposure, as an unexpose call names it.
        port: Port inside the sandbox.
        name: The name given to it, or None.
        protocol: HTTP or TCP.
        url: Where its traffic enters.
        tls_socket: Host and port of the same.
        external_port: Public port of a TCP exposure; None for HTTP.
        external_endpoint: Public host and port of a TCP exposure; None for HTTP.
        created_at: When it was made, in ISO 8601, or None.
        token: The part of `url` that is its own.
    """

    sandbox_id: str
    exposure_id: str
    port: int
    name: str | None
    protocol: str
    url: str
    tls_socket: str
    external_port: int | None
    external_endpoint: str | None
    created_at: str | None
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """One SSH session.

    Attributes:
        session_id: Its id.
        sandbox_id: The sandbox that it leads to.
        host: Host to connect to; the emulator runs no SSH server there.
        port: Port to connect to.
        ttl_seconds: Seconds that it lasts, before scaling.
        expires_at: Time of its end.
    """

    session_id: str
    sandbox_id: str
    host: str
    port: int
    ttl_seconds: int
    expires_at: datetime
