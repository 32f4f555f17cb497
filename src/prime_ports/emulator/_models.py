"""The objects of the emulated service, frozen so that other threads can read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

USER_ID = "user_emulator"


class MissingObjectError(LookupError):
    """There is no such sandbox, exposure or session."""


class WrongStatusError(RuntimeError):
    """The sandbox has another status than the operation needs."""


@frozen
class Sandbox:
    """One sandbox at one moment.

    Attributes:
        sandbox_id: Its id.
        status: One of the documented states; here PENDING, RUNNING, PAUSED or TERMINATED.
        request: The fields of the request that created it, by their names in the document.
        created_at: Time of creation.
        updated_at: Time of the last change.
        started_at: Time of its start, or None.
        terminated_at: Time of its end, or None.
    """

    sandbox_id: str
    status: str
    request: Mapping[str, Any] = field(repr=False)
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None = None
    terminated_at: datetime | None = None


@frozen
class SshSession:
    """One SSH session, which leads nowhere: the emulator runs no SSH server. `ttl_seconds` is before scaling."""

    session_id: str
    sandbox_id: str
    host: str
    port: int
    ttl_seconds: int
    expires_at: datetime
