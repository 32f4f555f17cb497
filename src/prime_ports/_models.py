"""The results of calls: public ports of every kind, and the account of a removal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Literal, cast

from attrs import field, frozen

import prime_openapi
from prime_ports._times import parse_time

PortKind = Literal["exposure", "published", "tunnel"]
"""The kinds of public ports."""


@frozen(kw_only=True)
class PublicPort:
    """The common part of everything that the internet can reach: `Exposure`, `PublishedPort` and `Tunnel`.

    Attributes:
        kind: "exposure", "published" or "tunnel".
        sandbox_id: The sandbox that it belongs to; None for a tunnel, which belongs to none.
        port: The port inside the sandbox; None for all ports of the sandbox, and for a tunnel.
        url: Public URL, or None where it is not known.
        name: A name for people, or None.
        created_at: Time of creation, with a time zone (UTC), or None where it is not known.
    """

    kind: ClassVar[str]

    sandbox_id: str | None
    port: int | None
    url: str | None
    name: str | None = None
    created_at: datetime | None = None

    @property
    def key(self) -> str:
        """Text that names it among all public ports of the account."""
        raise NotImplementedError


@frozen(kw_only=True)
class Exposure(PublicPort):
    """A port of a container sandbox that the internet can reach.

    Attributes:
        kind: "exposure".
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

    kind: ClassVar[Literal["exposure"]] = "exposure"

    exposure_id: str
    sandbox_id: str
    port: int
    url: str
    tls_socket: str
    protocol: str | None = None
    external_port: int | None = None
    external_endpoint: str | None = None
    created_at_raw: str | None = None

    @property
    def key(self) -> str:
        return f"exposure/{self.sandbox_id}/{self.exposure_id}"


@frozen(kw_only=True)
class Removal:
    """A public port that is no longer there.

    Attributes:
        status: "removed" by this call, or "already_gone" before it (only with `missing_ok=True`).
        message: The message of the server, or the conclusion from its response.
        response: The documented body, or None where the response had no body.
        confirmed: False when only a 404 says so, after an attempt that may have removed it; and for a published port
            that no rule opens any more, as long as the service has not said that this is in force.
        attempts: Number of attempts to send the request.
        rate_limit_wait: Seconds that the call waited for documented rate limits.
        request_id: The `x-request-id` of the last response, or None.
        headers: Headers of the last response; names in any case.
        warning: Something to look at, such as rules that others may have changed at the same moment, or None.
    """

    status: Literal["removed", "already_gone"]
    message: str
    response: prime_openapi.models.UnexposePortResponse | None = None
    confirmed: bool = True
    attempts: int = 1
    rate_limit_wait: float = 0.0
    request_id: str | None = None
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    warning: str | None = None


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
