"""The results of calls: an exposure, and the account of a removal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

from attrs import field, frozen

from prime_ports._times import parse_time

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


_OPTIONAL = ("name", "protocol", "external_port", "external_endpoint")
_FIELDS = ("exposure_id", "sandbox_id", "port", "url", "tls_socket", *_OPTIONAL)


def read_exposure(data: Any, place: str = "") -> Exposure:
    """Return the exposure of a decoded body, or raise `FieldError`, which names the field below `place`."""
    from prime_openapi.models import ExposedPortInfo
    from prime_openapi.types import FieldError

    created: object = None
    if isinstance(data, dict):  # the document requires a name, and a time as text; an exposure is one without them
        body = cast("dict[str, Any]", data)
        created = body.get("created_at")
        data = {**dict.fromkeys(_OPTIONAL), **body, "created_at": None}
    try:
        read = ExposedPortInfo.from_dict(data)
    except FieldError as error:
        raise error.below(place) from None
    return Exposure(
        **{name: getattr(read, name) for name in _FIELDS},
        created_at=parse_time(created) if isinstance(created, str) else None,
        created_at_raw=None if created is None else str(created),
    )


@cache
def load_exposure_reader() -> None:
    """Import what `read_exposure` needs."""
    from prime_openapi.types import FieldError

    parse_time("2000-01-01")
    with suppress(FieldError):
        read_exposure({})
