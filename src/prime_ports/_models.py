"""What a caller gets: an exposure, and the account of a removal."""

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
        exposure_id: Names it when it is to be removed.
        sandbox_id: The sandbox it belongs to.
        port: The port inside the sandbox.
        url: Where it is reached.
        tls_socket: Host and port for TLS connections.
        name: A name for people, or None.
        protocol: "HTTP", "TCP" or what else the server says, or None.
        external_port: Public port of an exposure that is not HTTP, or None.
        external_endpoint: Public host and port of an exposure that is not HTTP, or None.
        created_at: When it was made, with a time zone (UTC); None where nothing readable came.
        created_at_raw: What came, as text; None where nothing came.
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
        message: What the server says about it, or what is concluded from its answer.
        response: The documented body, or None where no such body came.
        confirmed: False when only a 404 says so, after a try that may have removed it.
        attempts: How many requests were sent, or tried to be.
        rate_limit_wait: Seconds that the call waited for the documented rate limit.
        request_id: What the server calls the last request, or None.
        headers: Headers of the last answer; names in any case.
    """

    status: Literal["removed", "already_gone"]
    message: str
    response: UnexposePortResponse | None = None
    confirmed: bool = True
    attempts: int = 1
    rate_limit_wait: float = 0.0
    request_id: str | None = None
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)


class WrongShapeError(ValueError):
    """A body that is not what the document promises; the text names the field."""


def read_exposure(data: Any, where: str = "") -> Exposure:
    """Make an `Exposure` of a decoded body; unknown fields are passed over, wrong types are not.

    Args:
        data: The decoded JSON.
        where: What to put before a field's name in a message.

    Raises:
        WrongShapeError: A field is missing or has the wrong type.
    """
    data = as_object(data, where or "the body")
    place = f"{where}." if where else ""
    raw = data.get("created_at")
    return Exposure(
        exposure_id=_take(data, "exposure_id", str, place, required=True),
        sandbox_id=_take(data, "sandbox_id", str, place, required=True),
        port=_take(data, "port", int, place, required=True),
        url=_take(data, "url", str, place, required=True),
        tls_socket=_take(data, "tls_socket", str, place, required=True),
        name=_take(data, "name", str, place),
        protocol=_take(data, "protocol", str, place),
        external_port=_take(data, "external_port", int, place),
        external_endpoint=_take(data, "external_endpoint", str, place),
        created_at=parse_time(raw) if isinstance(raw, str) else None,
        created_at_raw=None if raw is None else str(raw),
    )


def read_exposures(data: Any) -> tuple[list[Exposure], list[str]]:
    """The good exposures of a decoded list answer, and what is wrong with the others.

    Raises:
        WrongShapeError: It is no list answer at all.
    """
    items = _take(as_object(data, "the body"), "exposures", list, "", required=True)
    good: list[Exposure] = []
    wrong: list[str] = []
    for place, item in enumerate(items):
        try:
            good.append(read_exposure(item, f"exposures[{place}]"))
        except WrongShapeError as error:
            wrong.append(str(error))
    return good, wrong


def parse_time(text: str) -> datetime | None:
    """Read ISO 8601: aware and in UTC, None for what is not a time. Without a zone, UTC is meant."""
    if not re.match(r"\d{4}-\d{2}-\d{2}([Tt ]|$)", text):
        return None
    from dateutil.parser import isoparse

    try:
        moment = isoparse(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def as_object(data: object, where: str) -> dict[str, Any]:
    """The same data, known to be a JSON object; anything else raises `WrongShapeError`."""
    found = object_or_none(data)
    if found is None:
        raise WrongShapeError(f"{where} is {_kind(data)}, not an object")
    return found


def object_or_none(data: object) -> dict[str, Any] | None:
    """The same data, known to be a JSON object, or None."""
    return cast("dict[str, Any]", data) if isinstance(data, dict) else None


def _take(data: dict[str, Any], name: str, kind: type, place: str, *, required: bool = False) -> Any:
    if name not in data and required:
        raise WrongShapeError(f"{place}{name} is missing")
    value = data.get(name)
    if value is None and not required:
        return None
    # A bool is an int in Python, and no port in JSON.
    if not isinstance(value, kind) or isinstance(value, bool):
        raise WrongShapeError(f"{place}{name} is {_kind(value)}, not {_KINDS[kind]}")
    return value


_KINDS: dict[type, str] = {
    str: "a string",
    int: "an integer",
    list: "a list",
    dict: "an object",
    bool: "a boolean",
    float: "a fraction",
    type(None): "null",
}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), value.__class__.__name__)
