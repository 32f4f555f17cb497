"""The results of calls: an exposure, and the account of a removal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, cast

from attrs import field, frozen

if TYPE_CHECKING:
    from prime_openapi.models import UnexposePortResponse


@frozen(kw_only=True)
class Exposure:
    """A port of a sandbox that the internet can reach.

    Attributes:
        exposure_id: Id for its removal.
        sandbox_id: The sandbox that it belongs to.
        port: The port inside the sandbox.
        url: Public URL.
        tls_socket: Host and port for TLS connections.
        name: A name for people, or None.
        protocol: "HTTP", "TCP", any other text of the server, or None.
        external_port: Public port of an exposure that is not HTTP, or None.
        external_endpoint: Public host and port of an exposure that is not HTTP, or None.
        created_at: Time of creation, with a time zone (UTC); None where the server sent no readable time.
        created_at_raw: The time as the server sent it, or None.
    """

    exposure_id: str
    sandbox_id: str
    port: int
    url: str
    tls_socket: str
    name: str | None = None
    protocol: str | None = None
    external_port: int | None = None
    external_endpoint: str | None = None
    created_at: datetime | None = None
    created_at_raw: str | None = None


@frozen(kw_only=True)
class Removal:
    """An exposure that is no longer there.

    Attributes:
        status: "removed" by this call, or "already_gone" before it (only with `missing_ok=True`).
        message: The message of the server, or the conclusion from its response.
        response: The documented body, or None where the response had no body.
        confirmed: False when only a 404 says so, after an attempt that may have removed it.
        attempts: Number of attempts to send the request.
        rate_limit_wait: Seconds that the call waited for documented rate limits.
        request_id: The `x-request-id` of the last response, or None.
        headers: Headers of the last response; names in any case.
    """

    status: Literal["removed", "already_gone"]
    message: str
    response: UnexposePortResponse | None = None
    confirmed: bool = True
    attempts: int = 1
    rate_limit_wait: float = 0.0
    request_id: str | None = None
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)


_REQUIRED = {"exposure_id": str, "sandbox_id": str, "port": int, "url": str, "tls_socket": str}
_OPTIONAL = {"name": str, "protocol": str, "external_port": int, "external_endpoint": str}


class WrongShapeError(ValueError):
    """A body that is not as documented; the text names the field."""


def read_exposure(data: Any, where: str = "") -> Exposure:
    """Return the exposure of a decoded body, or raise `WrongShapeError`, which names the field after `where`."""
    data = as_object(data, where or "the body")
    prefix = f"{where}." if where else ""
    created = data.get("created_at")
    return Exposure(
        **{name: _take(data, name, kind, prefix, required=True) for name, kind in _REQUIRED.items()},
        **{name: _take(data, name, kind, prefix) for name, kind in _OPTIONAL.items()},
        created_at=parse_time(created) if isinstance(created, str) else None,
        created_at_raw=None if created is None else str(created),
    )


def read_exposures(data: Any) -> tuple[list[Exposure], list[str]]:
    """Return the valid exposures of a decoded list, and what is wrong with the others."""
    valid: list[Exposure] = []
    invalid: list[str] = []
    for place, item in enumerate(_take(as_object(data, "the body"), "exposures", list, "", required=True)):
        try:
            valid.append(read_exposure(item, f"exposures[{place}]"))
        except WrongShapeError as error:
            invalid.append(str(error))
    return valid, invalid


def parse_time(text: str) -> datetime | None:
    """Return the time of a text in ISO 8601, in UTC (also without a zone), or None for any other text."""
    if not re.match(r"\d{4}-\d{2}-\d{2}([Tt ]|$)", text):
        return None
    from dateutil.parser import isoparse

    try:
        moment = isoparse(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def as_object(data: object, where: str) -> dict[str, Any]:
    """Return a JSON object, or raise `WrongShapeError` for anything else."""
    if (found := object_or_none(data)) is None:
        raise WrongShapeError(f"{where} is {_type_name(data)}, not an object")
    return found


def object_or_none(data: object) -> dict[str, Any] | None:
    """Return a JSON object, or None for anything else."""
    return cast("dict[str, Any]", data) if isinstance(data, dict) else None


def _take(data: dict[str, Any], name: str, kind: type, prefix: str, *, required: bool = False) -> Any:
    if name not in data and required:
        raise WrongShapeError(f"{prefix}{name} is missing")
    value = data.get(name)
    if value is None and not required:
        return None
    # A bool is an int in Python, but not a port in JSON.
    if not isinstance(value, kind) or isinstance(value, bool):
        raise WrongShapeError(f"{prefix}{name} is {_type_name(value)}, not {_TYPE_NAMES[kind]}")
    return value


_TYPE_NAMES: dict[type, str] = {
    str: "a string",
    int: "an integer",
    list: "a list",
    dict: "an object",
    bool: "a boolean",
    float: "a fraction",
    type(None): "null",
}


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value), value.__class__.__name__)
