from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..types import Unset

_T = _TypeVar("_T", bound="TunnelResponse")


@_attrs_define(kw_only=True, repr=False)
class TunnelResponse:
    """A new tunnel with what a tunnel client needs to connect. It holds two secrets.

    Attributes:
        binding_secret (str): A secret: what the tunnel client sends in its metadata besides the token.
        expires_at (datetime.datetime): When the token ends. The tunnel is of no use after that.
        frp_token (str): A secret: what the tunnel client logs in with.
        hostname (str):
        server_host (str): Host that the tunnel client connects to, at `server_port`.
        tunnel_id (str):
        url (str): Public HTTPS address of the tunnel.
        server_port (int | Unset):  Default: 7000.
    """

    binding_secret: str
    expires_at: datetime.datetime
    frp_token: str
    hostname: str
    server_host: str
    tunnel_id: str
    url: str
    server_port: int | Unset = 7000
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "TunnelResponse",
            (
                _reading.Field("binding_secret", "binding_secret", _reading.STRING),
                _reading.Field("expires_at", "expires_at", _reading.DATE_TIME),
                _reading.Field("frp_token", "frp_token", _reading.STRING),
                _reading.Field("hostname", "hostname", _reading.STRING),
                _reading.Field("server_host", "server_host", _reading.STRING),
                _reading.Field("tunnel_id", "tunnel_id", _reading.STRING),
                _reading.Field("url", "url", _reading.STRING),
                _reading.Field("server_port", "server_port", _reading.INTEGER, False),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ("binding_secret", "frp_token"))

    def to_dict(self) -> dict[str, Any]:
        return _writing.to_dict(self, self.__shape__())

    @classmethod
    def from_dict(cls: type[_T], src_dict: _Mapping[str, Any]) -> _T:
        return _reading.from_dict(cls, src_dict)

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
