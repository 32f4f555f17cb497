"""The objects of the emulated service, frozen because other threads read them, and the errors that end an operation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from attrs import field, frozen

USER_ID = "user_emulator"


class ServiceError(Exception):
    """Base of the errors that end an operation with a status and a text."""

    status = 400


class MissingObjectError(ServiceError, LookupError):
    status = 404


class WrongStatusError(ServiceError, RuntimeError):
    status = 409


class NotMemberError(ServiceError, ValueError):
    """A sandbox that the network cannot have."""


class NotOfferedError(ServiceError, RuntimeError):
    """An operation or a team that the service refuses with a configured status."""

    def __init__(self, status: int) -> None:
        super().__init__(HTTPStatus(status).phrase)  # as FastAPI answers for a path or method that it lacks
        self.status = status


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
class EmulatedMember:
    """One sandbox of a network.

    Attributes:
        sandbox_id: Its id.
        tags: Its tags in this network.
        synced: True if the VM layer enforces these tags.
    """

    sandbox_id: str
    tags: tuple[str, ...] = ()
    synced: bool = False


@frozen
class EmulatedNetwork:
    """One network at one moment, as it is written.

    Attributes:
        network_id: Its id.
        name: Its name.
        team_id: The team that owns it, or None for the person.
        created_at: Time of creation.
        rules: The rules as they were written, unknown fields included.
        members: The members in the order in which they joined.
        version: Counted from 1; grows by one with each change.
        synced: True if the VM layer enforces these rules, and no former member.
    """

    network_id: str
    name: str
    team_id: str | None
    created_at: datetime
    rules: tuple[Mapping[str, Any], ...] = ()
    members: tuple[EmulatedMember, ...] = ()
    version: int = 1
    synced: bool = False


@frozen(kw_only=True)
class EmulatedTunnel:
    """One tunnel at one moment.

    Attributes:
        tunnel_id: Its id.
        name: Its name, or None.
        local_port: The port of this machine that it publishes.
        status: "pending", "connected", "disconnected", "expired" or "terminated".
        url: The URL that leads to the port while the status is "connected".
        labels: Its labels.
        team_id: The team that owns it, or None for the person.
        user_id: The user who made it.
        created_at: Time of creation.
        expires_at: Time at which it expires, on an unscaled clock.
        connected_at: Time at which it was last connected, or None.
        terminated_at: Time at which it was terminated, or None.
    """

    tunnel_id: str
    name: str | None
    local_port: int
    status: str
    url: str
    labels: tuple[str, ...]
    team_id: str | None
    user_id: str
    created_at: datetime
    expires_at: datetime
    connected_at: datetime | None = None
    terminated_at: datetime | None = None
